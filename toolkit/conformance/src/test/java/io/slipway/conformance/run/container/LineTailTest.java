package io.slipway.conformance.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTailTest {
    private final LineTail tail = new LineTail(10);

    @Test
    void linesMayComeInPiecesAndCharactersToo() {
        byte[] umlaut = "ü".getBytes(StandardCharsets.UTF_8);
        add("a");
        tail.add(new byte[] {umlaut[0]});
        tail.add(new byte[] {umlaut[1]});
        add("b\nc");

        assertThat(tail.lines()).isEqualTo(List.of("aüb", "c"));
    }

    @Test
    void whatIsKeptBeginsWithALine() {
        add("first line\n");
        add("second\nthird\n");

        assertThat(tail.lines()).containsExactly("third");
    }

    @Test
    void aLineThatBeginsExactlyThereIsKeptWhole() {
        add("0123456789\nx");
        add("yz\n123456789\n");

        assertThat(tail.lines()).containsExactly("123456789");
    }

    @Test
    void aLineWithoutEndLosesItsBeginning() {
        add("0123456789".repeat(2) + "x");

        assertThat(tail.lines()).containsExactly("123456789x");
    }

    @Test
    void howeverMuchComesLittleIsKept() {
        for (int i = 0; i < 100_000; i++) {
            add(i + "\n");
        }

        assertThat(tail.lines()).hasSizeBetween(1, 4).endsWith("99999");
    }

    private void add(String piece) {
        tail.add(piece.getBytes(StandardCharsets.UTF_8));
    }
}
