package io.slipway.conformance.rules.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeapTest {
    @ParameterizedTest
    @CsvSource({"-Xmx1000, 1000", "-Xmx64k, 65536", "-Xmx200m, 209715200", "-XX:MaxHeapSize=1G, 1073741824"})
    void bytesHaveUnits(String option, long bytes) {
        assertThat(Heap.of(List.of("-Xms1m", option)).bytes()).hasValue(bytes);
    }

    @Test
    void bytesComeBeforePercentAndTheLastBeforeTheFirst() {
        assertThat(Heap.of(List.of("-Xmx1g", "-XX:MaxRAMPercentage=60", "-Xmx2k"))
                        .bytes())
                .hasValue(2048);
        assertThat(Heap.of(List.of("-XX:MaxRAMPercentage=60", "-XX:MaxRAMPercentage=70.5"))
                        .percent())
                .isEqualTo(70.5);
        assertThat(Heap.of(List.of())).hasToString("no option, so the usual: a heap of 25 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx", "-Xmx10x", "-XX:MaxRAMPercentage=much", "-XX:MaxHeapSize=-1"})
    void whatTheJvmRefusesIsRefused(String option) {
        assertThatThrownBy(() -> Heap.of(List.of(option)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }
}
