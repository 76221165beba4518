package io.slipway.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The definition that people apply is the one that the Java types make. */
class DefinitionTest {

    private static final Path COMMITTED = Path.of("..", "deploy", "crd", "platformservices.slipway.io.yaml");
    private static final String COMMAND = "mvn -pl operator -am test -Dtest=DefinitionTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dcrd.update=true";

    @Test
    void isGeneratedFromTheTypes(@TempDir Path folder) throws IOException {
        String generated =
                "# Generated from io.slipway.operator.api: %s%n".formatted(COMMAND) + Definition.generate(folder);
        if (Boolean.getBoolean("crd.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, generated);
        }

        assertThat(COMMITTED).as("bring it up to date: " + COMMAND).hasContent(generated);
    }
}
