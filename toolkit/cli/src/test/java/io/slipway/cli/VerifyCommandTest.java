package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.ImageReference;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.ImagePush;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.DockerRegistry;
import io.slipway.oci.testing.PrivateCa;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An image of nothing: it has no entrypoint and no user, which two rules break. */
class VerifyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private String image;

    @BeforeEach
    void buildImage() throws IOException {
        ImageLayout layout = ImageLayout.create(directory.resolve("nothing"));
        Descriptor config = layout.write(
                MediaType.OCI_CONFIG, ImageConfig.empty(Platform.LINUX_AMD64).toJson());
        Descriptor manifest = layout.write(
                        MediaType.OCI_MANIFEST,
                        Manifest.image(config, List.of(), Map.of()).toJson())
                .withPlatform(Platform.LINUX_AMD64);
        layout.tag(
                "1.0",
                layout.write(
                        MediaType.OCI_INDEX,
                        Index.of(List.of(manifest), Map.of()).toJson()));
        image = layout.directory().toString();
    }

    @Test
    void anImageThatConformsIsStatus0() {
        assertThat(run("--rules", "BLOB-*,PLATFORM-001")).isEqualTo(0);
        assertThat(out.toString())
                .contains("nothing@sha256:", "conforms to default, narrowed: 2 checks passed, in ")
                .doesNotContain("FAIL");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anImageThatDoesNotIsStatus1AndSaysWhatToDo() {
        assertThat(run("--rules", "USER-001")).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL  USER-001", "on      linux/amd64", "found   ", "why     ", "mend    ")
                .contains("does not conform to default, narrowed: 0 checks passed, 1 failed");
    }

    @Test
    void aPlatformThatIsAskedForMustBeThere() {
        assertThat(run("--rules", "PLATFORM-001", "--platform", "linux/arm64")).isEqualTo(1);
        assertThat(out.toString()).contains("it lacks linux/arm64");
    }

    @Test
    void wrongUseIsStatus2() {
        assertThat(run("--profile", "strickt")).isEqualTo(2);
        assertThat(err.toString()).contains("'strickt' is no profile; perhaps 'strict'");
        assertThat(run("--format", "yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("'yaml' is no format; perhaps 'html'");
        assertThat(run("--require-platforms")).isEqualTo(2);
        assertThat(err.toString()).contains("--no-run does not go with").doesNotContain("\tat ");
    }

    @Test
    void anImageThatCannotBeReadIsStatus3() {
        image = directory.resolve("none").toString();

        assertThat(run()).isEqualTo(3);
        assertThat(err.toString()).startsWith("slipway verify: ").hasLineCount(1);
    }

    @Test
    void aRegistryIsTrustedByACertificateAuthorityOfItsOwn() throws Exception {
        PrivateCa ca = PrivateCa.create(Files.createDirectory(directory.resolve("ca")));
        try (DockerRegistry registry =
                DockerRegistry.startWithTls(Files.createDirectory(directory.resolve("registry")), ca)) {
            ImageLayout layout = ImageLayout.open(Path.of(image));
            ImageReference reference = ImageReference.parse(registry.address() + "/acme/nothing:1.0");
            RegistryClient client = RegistryClient.create(
                    Credentials.ofThisMachine(), ClientOptions.defaults().withCaFile(ca.caCertificate()));
            new ImagePush(layout, layout.tags().get("1.0").digest()).to(client.repository(reference), List.of("1.0"));
            image = reference.toString();

            assertThat(run("--rules", "BLOB-*", "--ca-file", ca.caCertificate().toString()))
                    .isEqualTo(0);
            assertThat(out.toString()).contains("acme/nothing@sha256:", " conforms to ");
            assertThat(run("--rules", "BLOB-*")).isEqualTo(3);
            assertThat(err.toString())
                    .contains("its certificate is not trusted")
                    .hasLineCount(1);
        }
    }

    /** 0.0.0.0 leads to this machine, but is not known to be its loopback. */
    @Test
    void aRegistryWithoutTlsElsewhereIsSpokenToOnlyByAFlag() throws Exception {
        try (DockerRegistry registry = DockerRegistry.start(Files.createDirectory(directory.resolve("registry")))) {
            ImageLayout layout = ImageLayout.open(Path.of(image));
            ImageReference reference = ImageReference.parse(registry.address() + "/acme/nothing:1.0");
            RegistryClient client = RegistryClient.create(Credentials.none(), ClientOptions.defaults());
            new ImagePush(layout, layout.tags().get("1.0").digest()).to(client.repository(reference), List.of("1.0"));
            image = reference.toString().replace("127.0.0.1", "0.0.0.0");

            assertThat(run("--rules", "BLOB-*", "--plain-http")).isEqualTo(0);
            assertThat(out.toString()).contains("acme/nothing@sha256:", " conforms to ");
            assertThat(run("--rules", "BLOB-*")).isEqualTo(3);
            assertThat(err.toString()).contains("perhaps it speaks plain HTTP").hasLineCount(1);
        }
    }

    @Test
    void theReportGoesIntoAFileInAnyFormat() throws Exception {
        for (Map.Entry<String, String> format : Map.of(
                        "json", "\"rule\" : \"USER-001\"",
                        "junit", "<testsuites>",
                        "sarif", "\"ruleId\" : \"USER-001\"",
                        "html", "<!doctype html>",
                        "markdown", "| image |",
                        "text", "FAIL  USER-001")
                .entrySet()) {
            Path file = directory.resolve("report." + format.getKey());

            assertThat(run("--format", format.getKey(), "--output", file.toString()))
                    .isEqualTo(1);
            assertThat(Files.readString(file)).contains(format.getValue()).endsWith("\n");
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPlatformThatCannotBeNamedIsOneClearError() throws Exception {
        ImageLayout layout = ImageLayout.create(directory.resolve("nowhere"));
        Descriptor config = layout.write(
                MediaType.OCI_CONFIG,
                ImageConfig.empty(new Platform("", "", Optional.empty())).toJson());
        layout.tag(
                "1.0",
                layout.write(
                        MediaType.OCI_MANIFEST,
                        Manifest.image(config, List.of(), Map.of()).toJson()));
        image = layout.directory().toString();

        assertThat(run()).isEqualTo(3);
        assertThat(err.toString())
                .startsWith("slipway verify: The image states the operating system '' and the architecture ''")
                .hasLineCount(1);
    }

    private int run(String... options) {
        CommandLine command = Slipway.commandLine(Credentials.none());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] arguments = new String[options.length + 3];
        arguments[0] = "verify";
        arguments[1] = image;
        arguments[2] = "--no-run";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return command.execute(arguments);
    }
}
