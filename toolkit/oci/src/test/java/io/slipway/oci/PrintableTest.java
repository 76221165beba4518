package io.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void ordinaryTextStays() {
        assertThat(Printable.of("/app/Straße 日本 🚢.jar")).isEqualTo("/app/Straße 日本 🚢.jar");
    }

    @Test
    void whatSteersATerminalIsEscaped() {
        assertThat(Printable.of("a\u001b[2Jb\r\n\tc\u007f\u009b"))
                .isEqualTo("a\\u001b[2Jb\\u000d\\u000a\\u0009c\\u007f\\u009b");
    }

    @Test
    void whatTurnsOrHidesLettersIsEscaped() {
        assertThat(Printable.of("gpj.\u202eexe\u200b\u2028\ud800")).isEqualTo("gpj.\\u202eexe\\u200b\\u2028\\ud800");
    }

    @Test
    void linesMayStayLines() {
        assertThat(Printable.lines("a\n\tb\u001b[0m")).isEqualTo("a\n\tb\\u001b[0m");
    }
}
