package io.slipway.maven.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.cli.Slipway;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandGoalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static List<CommandGoal> goals() {
        return List.of(
                new AttachMojo(),
                new CopyMojo(),
                new DeleteMojo(),
                new DiffMojo(),
                new HistoryMojo(),
                new InspectMojo(),
                new LoginMojo(),
                new PromoteMojo(),
                new PruneMojo(),
                new ReportMojo(),
                new RollbackMojo(),
                new TagCreateMojo(),
                new TagsMojo());
    }

    @ParameterizedTest
    @MethodSource("goals")
    void aGoalNamesACommand(CommandGoal goal) {
        assertThat(goal.command(Slipway.commandLine(Credentials.none()))).isNotNull();
        assertThatThrownBy(() -> run(goal, Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Missing required")
                .hasMessageContaining("slipway.");
    }

    @Test
    void propertiesAreTheCommandsArguments() {
        CommandLine promote = new PromoteMojo().command(Slipway.commandLine(Credentials.none()));

        assertThat(CommandArguments.of(
                        promote.getCommandSpec(),
                        properties(Map.of(
                                "slipway.image", "a.test/app:v1",
                                "slipway.to", "prod",
                                "slipway.dry-run", "",
                                "slipway.yes", "false",
                                "slipway.version", "0.1.0"))))
                .containsExactlyInAnyOrder("--to=prod", "--dry-run", "a.test/app:v1")
                .endsWith("a.test/app:v1");
    }

    @Test
    void aSwitchThatIsOnCanBeTurnedOffAndTagsAreAList() {
        CommandLine copy = new CopyMojo().command(Slipway.commandLine(Credentials.none()));
        CommandLine create = new TagCreateMojo().command(Slipway.commandLine(Credentials.none()));

        assertThat(CommandArguments.of(copy.getCommandSpec(), properties(Map.of("slipway.referrers", "false"))))
                .containsExactly("--no-referrers");
        assertThat(CommandArguments.of(create.getCommandSpec(), properties(Map.of("slipway.tag", "v1,v1.2"))))
                .containsExactly("v1", "v1.2");
    }

    @Test
    void whatTheCommandPrintsIsPrinted(@TempDir Path directory) throws Exception {
        ImageLayout layout = ImageLayout.create(directory);
        layout.tag(
                "v1",
                layout.write(MediaType.OCI_INDEX, Index.of(List.of(), Map.of()).toJson()));

        run(new InspectMojo(), Map.of("slipway.image", "oci:" + directory + ":v1"));

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("oci:" + directory + ":v1\n  digest      sha256:");
    }

    @Test
    void whatTheCommandRefusesFailsTheBuild(@TempDir Path directory) {
        assertThatThrownBy(() -> run(new InspectMojo(), Map.of("slipway.image", "oci:" + directory)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("slipway inspect: ");
    }

    private void run(CommandGoal goal, Map<String, String> properties) throws MojoFailureException {
        goal.run(properties(properties), Credentials.none(), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
