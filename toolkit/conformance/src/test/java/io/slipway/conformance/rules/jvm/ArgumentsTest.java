package io.slipway.conformance.rules.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void wordsStandBetweenWhiteSpace() {
        assertThat(Arguments.split(" -cp  /app/a:/app/b\n-Dx=y\t")).containsExactly("-cp", "/app/a:/app/b", "-Dx=y");
        assertThat(Arguments.split("")).isEmpty();
    }

    @Test
    void quotesKeepWhiteSpace() {
        assertThat(Arguments.split("-Da=\"b c\" 'd \"e' \"f\\\\g\" \"\""))
                .containsExactly("-Da=b c", "d \"e", "f\\g", "");
    }

    @Test
    void aCommentIsNoArgument() {
        assertThat(Arguments.split("# all of it\n-Xmx1g # the heap\n-Da=b#c")).containsExactly("-Xmx1g", "-Da=b#c");
    }
}
