package io.slipway.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.Descriptor;
import io.slipway.oci.ImageReference;
import io.slipway.oci.MediaType;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.Attachment;
import io.slipway.oci.source.ImageLocation;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.DockerRegistry;
import io.slipway.oci.testing.FaultProxy;
import io.slipway.oci.testing.FaultProxy.Seen;
import io.slipway.oci.testing.TestImages;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.change.ChangePlan.Outcome;
import io.slipway.registry.change.LostRaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies between two of the distribution project's registries, layouts and archives, as crane and skopeo see them. */
class ImageCopyIT {
    private static final String EVIDENCE = "application/vnd.example.evidence";

    @TempDir
    Path directory;

    private final Command crane = Command.find("crane");
    private DockerRegistry one;
    private DockerRegistry two;
    private RegistryClient client;
    private ImageLayout layout;
    private Descriptor image;

    @BeforeEach
    void start() throws IOException {
        one = DockerRegistry.start(Files.createDirectory(directory.resolve("one")));
        two = DockerRegistry.start(Files.createDirectory(directory.resolve("two")));
        client = RegistryClient.create(Credentials.none(), ClientOptions.defaults());
        layout = ImageLayout.create(directory.resolve("source"));
        image = TestImages.twoPlatforms(layout, "1.0.0");
        layout.tag("v1.0.0", image);
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        two.close();
    }

    @Test
    void anImageGoesRoundWithAllThatIsKeptBesideIt() throws IOException {
        String first = one.address() + "/acme/orders";
        String second = two.address() + "/mirror/orders";
        assertThat(copy("oci:" + layout.directory() + ":v1.0.0", first)).isEqualTo(Outcome.CHANGE);
        sign(first);

        copy(first + ":v1.0.0", second);
        copy(second + ":v1.0.0", "oci:" + directory.resolve("layout"));
        copy("oci:" + directory.resolve("layout") + ":v1.0.0", "oci-archive:" + directory.resolve("image.tar"));
        copy("oci-archive:" + directory.resolve("image.tar") + ":v1.0.0", two.address() + "/back/orders");

        String digest = image.digest().toString();
        for (String name : List.of(first, second, two.address() + "/back/orders")) {
            assertThat(crane.run("digest", "--insecure", name + ":v1.0.0")).isEqualTo(digest);
            crane.run("validate", "--insecure", "--remote", name + ":v1.0.0");
            assertThat(crane.run("ls", "--insecure", name).lines())
                    .containsExactlyInAnyOrderElementsOf(
                            crane.run("ls", "--insecure", first).lines().toList());
            assertThat(repository(name).attachments(image.digest()))
                    .containsExactlyInAnyOrderElementsOf(repository(first).attachments(image.digest()))
                    .extracting(Attachment::type)
                    .contains(EVIDENCE, MediaType.OCI_LAYER_GZIP);
        }
        Command.find("skopeo")
                .run(
                        "--insecure-policy",
                        "copy",
                        "--all",
                        "oci-archive:" + directory.resolve("image.tar") + ":v1.0.0",
                        "oci:" + directory.resolve("skopeo") + ":v1.0.0");
        assertThat(ImageLayout.open(directory.resolve("skopeo")).resolve("v1.0.0"))
                .map(Descriptor::digest)
                .contains(image.digest());
    }

    @Test
    void aSecondRunDoesNothing() throws IOException {
        String first = one.address() + "/acme/orders";
        copy("oci:" + layout.directory() + ":v1.0.0", first);
        sign(first);

        for (String destination : List.of(
                two.address() + "/acme/orders",
                one.address() + "/other/orders",
                "oci:" + directory.resolve("layout"),
                "oci-archive:" + directory.resolve("image.tar"))) {
            assertThat(copy(first + ":v1.0.0", destination)).isEqualTo(Outcome.CHANGE);
            assertThat(copy(first + ":v1.0.0", destination)).isEqualTo(Outcome.NOTHING);
        }
    }

    @Test
    void whatThePlanReadIsNotReadAgain() throws IOException {
        String first = one.address() + "/acme/orders";
        copy("oci:" + layout.directory() + ":v1.0.0", first);
        sign(first);
        try (FaultProxy proxy = FaultProxy.before(one.address())) {
            copy(proxy.address() + "/acme/orders:v1.0.0", two.address() + "/acme/orders");

            assertThat(proxy.seen("GET .*/manifests/sha256:.*"))
                    .extracting(Seen::line)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aVersionStaysAndOtherTagsMoveWithAPlanThatSaysSo() throws IOException {
        Descriptor newer = TestImages.twoPlatforms(layout, "1.1.0");
        layout.tag("v1.1.0", newer);
        String destination = two.address() + "/acme/orders";
        copy("oci:" + layout.directory() + ":v1.0.0", destination);
        copy("oci:" + layout.directory() + ":v1.0.0", destination + ":candidate");

        try (ImageCopy copy = open("oci:" + layout.directory() + ":v1.1.0", destination + ":v1.0.0")) {
            assertThat(copy.planned().refusals()).singleElement().asString().contains("v1.0.0 names " + image.digest());
        }
        try (ImageCopy copy = open("oci:" + layout.directory() + ":v1.1.0", destination + ":candidate")) {
            assertThat(copy.planned().text())
                    .contains("move candidate from " + image.digest().abbreviated());
            copy("oci:" + layout.directory() + ":v1.1.0", destination + ":candidate");
            assertThatThrownBy(copy::apply)
                    .isInstanceOf(LostRaceException.class)
                    .hasMessageContaining("meanwhile candidate names " + newer.digest());
        }
        assertThat(crane.run("digest", "--insecure", destination + ":v1.0.0"))
                .isEqualTo(image.digest().toString());
    }

    @Test
    void whatWasDeletedFromUnderAnIndexIsCopiedAgain() throws IOException {
        String first = one.address() + "/acme/orders";
        String second = two.address() + "/acme/orders";
        copy("oci:" + layout.directory() + ":v1.0.0", first);
        copy(first + ":v1.0.0", second);
        String platform = crane.run("digest", "--insecure", "--platform", "linux/arm64", second + ":v1.0.0");
        crane.run("delete", "--insecure", second + "@" + platform);

        assertThat(copy(first + ":v1.0.0", second)).isEqualTo(Outcome.CHANGE);
        crane.run("validate", "--insecure", "--remote", second + ":v1.0.0");
    }

    @Test
    void signaturesOfTheDestinationAreNotLost() throws IOException {
        String first = one.address() + "/acme/orders";
        String second = two.address() + "/acme/orders";
        copy("oci:" + layout.directory() + ":v1.0.0", first);
        copy(first + ":v1.0.0", second);
        sign(first);
        String tag = AttachmentTag.ofCosign(image.digest()).get(0);
        Descriptor other = TestImages.twoPlatforms(layout, "2.0.0");
        layout.tag("other", other);
        copy("oci:" + layout.directory() + ":other", second + ":other");
        PulledManifest platform = repository(second)
                .pullManifest(crane.run("digest", "--insecure", "--platform", "linux/amd64", second + ":other"));
        repository(second).pushManifest(tag, platform);

        try (ImageCopy copy = open(first + ":v1.0.0", second)) {
            assertThat(copy.planned().refusals()).singleElement().asString().contains(tag, "would be lost");
        }
    }

    @Test
    void anArchiveIsNeverChanged() throws IOException {
        Path archive = Files.writeString(directory.resolve("image.tar"), "mine");

        try (ImageCopy copy = open("oci:" + layout.directory() + ":v1.0.0", "oci-archive:" + archive)) {
            assertThat(copy.planned().refusals()).singleElement().asString().contains("is there already");
        }
        assertThat(archive).hasContent("mine");
        assertThat(directory).isDirectoryNotContaining("glob:**/.slipway-copy-*");
    }

    @Test
    void ofAListAllLinesArePlannedFirst() throws IOException {
        String source = "oci:" + layout.directory() + ":v1.0.0 ";
        String destination = two.address() + "/acme/";
        MirrorList list = MirrorList.parse("list", source + destination + "orders\n" + source + destination + "copy\n");
        try (Mirror mirror = Mirror.open(client, list, true)) {
            assertThat(mirror.apply()).isEqualTo("2 images were copied, 0 were there");
        }
        MirrorList missing = MirrorList.parse(
                "list", source + destination + "new\n" + one.address() + "/no/such:1 " + destination + "such\n");
        assertThatThrownBy(() -> Mirror.open(client, missing, true))
                .hasMessageStartingWith("nothing was copied:\n  line 2: ");
        assertThat(repository(two.address() + "/acme/new").findManifest("v1.0.0"))
                .isEmpty();
    }

    private Outcome copy(String source, String destination) throws IOException {
        try (ImageCopy copy = open(source, destination)) {
            Outcome outcome = copy.planned().outcome();
            if (outcome == Outcome.CHANGE) {
                copy.apply();
            }
            return outcome;
        }
    }

    private ImageCopy open(String source, String destination) throws IOException {
        ImageLocation from = ImageLocation.parse(source);
        return ImageCopy.open(client, from, CopyDestination.parse(destination, from), true);
    }

    /** Evidence as a referrer, with evidence about that, and a tag as cosign makes it. */
    private void sign(String name) throws IOException {
        Repository repository = repository(name);
        Artifacts artifacts = new Artifacts(repository);
        byte[] content = "fine".getBytes(StandardCharsets.UTF_8);
        Descriptor evidence = repository
                .findManifest(
                        artifacts.attach(image, EVIDENCE, content, Map.of()).toString())
                .orElseThrow();
        artifacts.attach(evidence, EVIDENCE, content, Map.of());
        String platform = crane.run("digest", "--insecure", "--platform", "linux/amd64", name + ":v1.0.0");
        repository.pushManifest(AttachmentTag.ofCosign(image.digest()).get(0), repository.pullManifest(platform));
    }

    private Repository repository(String name) {
        return client.repository(ImageReference.parse(name));
    }
}
