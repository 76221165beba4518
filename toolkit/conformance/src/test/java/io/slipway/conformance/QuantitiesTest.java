package io.slipway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "97100, 97.1 kB", "49800000, 49.8 MB", "1500000000, 1500.0 MB"})
    void bytesHaveDecimalUnits(long bytes, String text) {
        assertThat(Bytes.text(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1137, 1.1 s", "70000, 70.0 s"})
    void durationsHaveSecondsFromASecondOn(long millis, String text) {
        assertThat(Millis.text(millis)).isEqualTo(text);
    }
}
