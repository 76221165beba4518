package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SlipwayTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void helpListsTheCommands() {
        assertThat(run("--help")).isEqualTo(0);
        assertThat(out.toString()).startsWith("Usage: slipway").contains("load", "summary");
    }

    @Test
    void wrongUseIsStatus2() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(err.toString()).contains("fly").doesNotContain("\tat ");
    }

    @Test
    void aMissingFileIsOneLineWithoutAStackTrace() {
        assertThat(run("load", directory.resolve("image.json").toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("slipway load: ")
                .contains("image.json")
                .hasLineCount(1);
    }

    @Test
    void aRecordThatIsNoneIsOneLineThatSaysWhatToDo() throws Exception {
        Path record = Files.writeString(directory.resolve("image.json"), "{}");

        assertThat(run("load", record.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("perhaps build the image again").hasLineCount(1);
    }

    @Test
    void aPlanOfTagsIsTextOrJson() {
        assertThat(run("plan", "1.2.3", "--directory", directory.toString())).isEqualTo(0);
        assertThat(out.toString())
                .isEqualTo("no release\n  1.2.3  the version, outside of git; moves with each build\n");

        assertThat(run("plan", "1.2.3", "--directory", directory.toString(), "--format", "json"))
                .isEqualTo(0);
        assertThat(out.toString()).contains("\"release\" : null", "\"tag\" : \"1.2.3\"", "\"movement\" : \"free\"");
    }

    @Test
    void theNextVersionIsAskedOfGit() {
        assertThat(run("version", "--directory", directory.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("it is not in a git repository").hasLineCount(1);
        assertThat(run("version", "--candidate", "--hotfix")).isEqualTo(2);
    }

    @Test
    void aLayoutOfSeveralTagsIsNotGuessedAt() throws Exception {
        ImageLayout layout = ImageLayout.create(directory.resolve("postgresql"));
        Descriptor image =
                layout.write(MediaType.OCI_INDEX, Index.of(List.of(), Map.of()).toJson());
        layout.tag("16", image);
        layout.tag("17", image);

        assertThat(run("load", layout.directory().toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("it has the tags [16, 17] (must be one)")
                .hasLineCount(1);
    }

    @Test
    void aSummaryOfNothingSaysWhatToRun() {
        assertThat(run("summary", directory.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("no image was built here; perhaps run mvn verify first")
                .hasLineCount(1);
    }

    @Test
    void anUnknownPlatformIsWrongUse() {
        assertThat(run("load", "image.json", "--platform", "amd64")).isEqualTo(2);
        assertThat(err.toString()).contains("must be like linux/amd64");
    }

    @Test
    void withoutAPolicyNothingIsPruned() {
        String policy = directory.resolve("keep.yaml").toString();

        assertThat(run("prune", "127.0.0.1:1/acme/orders")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--policy=FILE'");
        assertThat(run("prune", "127.0.0.1:1/acme/orders", "--policy", policy)).isEqualTo(1);
        assertThat(err.toString()).contains("slipway prune: " + policy + ": there is no such retention policy");
    }

    @Test
    void aReportIsOfSomeRepositoriesOrOfAll() {
        assertThat(run("report", "--output", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("REPOSITORY", "--catalog=REGISTRY");
    }

    private int run(String... arguments) {
        CommandLine command = Slipway.commandLine(Credentials.none());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
