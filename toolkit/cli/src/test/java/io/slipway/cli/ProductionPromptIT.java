package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.ImagePush;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.DockerRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A tag of prod is moved only where somebody says yes on a terminal. */
class ProductionPromptIT {
    private static final String QUESTION = "Type yes to do this: ";

    @TempDir
    Path directory;

    private DockerRegistry registry;
    private String repository;

    @BeforeEach
    void publishTwoProvedImagesOfWhichOneIsInProd() throws Exception {
        registry = DockerRegistry.start(Files.createDirectory(directory.resolve("registry")));
        repository = registry.address() + "/acme/orders";
        publish("v1");
        publish("v2");
        promoteFirst();
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @Test
    void promotionAndRollbackAsk() throws Exception {
        SlipwayProcess refused = SlipwayProcess.runOnTerminal("no\n", "promote", repository + ":v2", "--to", "prod");

        assertThat(refused.status()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains("move prod", QUESTION, "nothing was changed");
        assertThat(promoteFirst()).startsWith("nothing to do");

        SlipwayProcess done = SlipwayProcess.runOnTerminal("yes\n", "promote", repository + ":v2", "--to", "prod");

        assertThat(done.status()).as(done.output()).isZero();
        assertThat(done.output()).contains(QUESTION, "prod is at sha256:");

        SlipwayProcess back = SlipwayProcess.runOnTerminal("yes\n", "rollback", repository, "--env", "prod");

        assertThat(back.status()).as(back.output()).isZero();
        assertThat(back.output()).contains(QUESTION);
        assertThat(promoteFirst()).startsWith("nothing to do");
    }

    @Test
    void aPipeIsNoTerminal() throws Exception {
        SlipwayProcess piped = SlipwayProcess.run(Map.of(), "promote", repository + ":v2", "--to", "prod");

        assertThat(piped.status()).as(piped.output()).isEqualTo(1);
        assertThat(piped.output()).contains("nothing was changed", "--yes").doesNotContain(QUESTION);
        assertThat(promoteFirst()).startsWith("nothing to do");
    }

    @Test
    void otherEnvironmentsAreNotAskedAbout() throws Exception {
        SlipwayProcess staging = SlipwayProcess.runOnTerminal("no\n", "promote", repository + ":v2", "--to", "staging");

        assertThat(staging.status()).as(staging.output()).isZero();
        assertThat(staging.output()).contains("staging is at sha256:").doesNotContain(QUESTION);
    }

    private void publish(String tag) throws Exception {
        ImageLayout layout = ImageLayout.create(directory.resolve(tag));
        Digest digest = layout.write(
                        MediaType.OCI_INDEX,
                        Index.of(List.of(), Map.of("tag", tag)).toJson())
                .digest();
        RegistryClient client = RegistryClient.create(Credentials.none(), ClientOptions.defaults());
        new ImagePush(layout, digest).to(client.repository(ImageReference.parse(repository + ":" + tag)), List.of(tag));
        Path evidence = Files.writeString(directory.resolve(tag + ".json"), """
                {"schemaVersion": 1, "image": "orders", "digest": "%s", "engine": {"name": "slipway", "version": "1"},
                 "policy": {"name": "default", "digest": "%s"}, "startedAt": "2026-11-21T12:00:00Z",
                 "finishedAt": "2026-11-21T12:00:01Z", "conforms": true,
                 "results": [{"rule": "USER-001", "platform": null, "outcome": "pass", "measured": null, "budget": null,
                   "message": "fine", "location": null, "millis": 1}]}""".formatted(digest, digest));
        slipway("attach", repository + ":" + tag, "--evidence", evidence.toString());
    }

    /** Says that there is nothing to do where prod is at it. */
    private String promoteFirst() {
        return slipway("promote", repository + ":v1", "--to", "prod");
    }

    private static String slipway(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = Slipway.commandLine(Credentials.none());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        assertThat(command.execute(arguments)).as(out.toString()).isZero();
        return out.toString();
    }
}
