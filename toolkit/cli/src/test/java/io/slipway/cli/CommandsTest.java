package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class CommandsTest {
    @SuppressWarnings("unused")
    private static final List<String> NAMES = Commands.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void aCommandHasTheNameThatItIsFoundBy(String name) {
        assertThat(Commands.named(name).getAnnotation(Command.class).name()).isEqualTo(name);
    }

    @Test
    void onlyTheCommandThatIsNamedIsRead() {
        assertThat(Commands.asked("verify", "--no-run", "tags")).containsExactly("verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "verfy", ""})
    void helpAndMistakesAreAboutAll(String first) {
        assertThat(Commands.asked(first)).isEqualTo(Commands.NAMES);
    }

    @Test
    void nothingIsAboutAll() {
        assertThat(Commands.asked()).isEqualTo(Commands.NAMES);
    }
}
