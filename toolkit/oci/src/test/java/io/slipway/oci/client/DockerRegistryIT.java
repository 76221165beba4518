package io.slipway.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.credentials.Credential.UserPassword;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.OpenImage;
import io.slipway.oci.testing.Command;
import io.slipway.oci.testing.DockerRegistry;
import io.slipway.oci.testing.FaultProxy;
import io.slipway.oci.testing.FaultProxy.Fault;
import io.slipway.oci.testing.PrivateCa;
import io.slipway.oci.testing.TestImages;
import io.slipway.oci.testing.TokenAuth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerRegistryIT {
    @TempDir
    Path directory;

    private ImageLayout source;
    private Descriptor index;

    @BeforeEach
    void makeImage() throws IOException {
        source = ImageLayout.create(directory.resolve("source"));
        index = TestImages.twoPlatforms(source, "docker-registry");
    }

    @Test
    void whatIsPushedIsWhatOthersRead() throws IOException {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            push(client(Credentials.none()), registry.address(), "v1", "v2");
            String name = registry.address() + "/team/app";

            assertThat(Command.find("crane").run("digest", "--insecure", name + ":v1"))
                    .isEqualTo(index.digest().toString());
            Command.find("crane").run("validate", "--insecure", "--remote", name + ":v2");
            Command.find("skopeo")
                    .run(
                            "--insecure-policy",
                            "copy",
                            "--all",
                            "--src-tls-verify=false",
                            "docker://" + name + ":v1",
                            "oci:" + directory.resolve("copy") + ":v1");
            assertThat(ImageLayout.open(directory.resolve("copy")).blobs()).isEqualTo(source.blobs());
        }
    }

    @Test
    void whatOthersPushedIsReadWhole() throws IOException {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            source.tag("v1", index);
            String name = registry.address() + "/team/app";
            Command.find("skopeo")
                    .run(
                            "--insecure-policy",
                            "copy",
                            "--all",
                            "--dest-tls-verify=false",
                            "--format=v2s2",
                            "oci:" + source.directory() + ":v1",
                            "docker://" + name + ":docker");
            RegistryClient client = client(Credentials.none());

            PulledManifest manifest = repository(client, registry.address()).pullManifest("docker");
            assertThat(manifest.descriptor().mediaType()).isEqualTo(MediaType.DOCKER_MANIFEST_LIST);
            assertThat(manifest.descriptor().digest())
                    .hasToString(Command.find("crane").run("digest", "--insecure", name + ":docker"));
            try (OpenImage image = client.open(ImageReference.parse(name + ":docker"))) {
                ImageContents contents = ImageContents.of(image.blobs(), image.digest());
                for (Descriptor blob : contents.blobs()) {
                    assertThat(Descriptor.of(blob.mediaType(), image.blobs().read(blob.digest())))
                            .isEqualTo(blob);
                }
            }
        }
    }

    @Test
    void aPasswordIsTakenFromDockersFile() throws IOException {
        try (DockerRegistry registry = DockerRegistry.startWithPassword(directory)) {
            String auth = Base64.getEncoder()
                    .encodeToString(
                            (DockerRegistry.USER + ":" + DockerRegistry.PASSWORD).getBytes(StandardCharsets.UTF_8));
            Path config = directory.resolve("docker");
            Files.createDirectories(config);
            Files.writeString(
                    config.resolve("config.json"),
                    "{\"auths\":{\"" + registry.address() + "\":{\"auth\":\"" + auth + "\"}}}");
            Credentials credentials = Credentials.of(Map.of("DOCKER_CONFIG", config.toString()), directory);

            push(client(credentials), registry.address(), "v1");

            assertThat(repository(client(credentials), registry.address()).tags())
                    .containsExactly("v1");
            assertThatThrownBy(() -> repository(client(Credentials.none()), registry.address())
                            .tags())
                    .hasMessageContaining("answered 401 (UNAUTHORIZED: authentication required): no credentials for");
            assertThatThrownBy(() -> repository(
                                    client(Credentials.of(new UserPassword("ada", "hunter2"))), registry.address())
                            .tags())
                    .hasMessageContaining("the credentials (user ada) were not accepted")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aHelperIsAskedOnceAndAgainWhereWhatItGaveHasEnded() throws IOException {
        Path calls = directory.resolve("calls");
        Path password = Files.writeString(directory.resolve("password"), DockerRegistry.PASSWORD);
        Path helper = Files.createDirectories(directory.resolve("bin")).resolve("docker-credential-tests");
        Files.writeString(
                helper,
                "#!/bin/sh\ncat >> " + calls + "\necho >> " + calls
                        + "\nprintf '{\"Username\":\"ada\",\"Secret\":\"%s\"}' \"$(cat " + password + ")\"\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(
                Files.createDirectories(directory.resolve(".docker")).resolve("config.json"),
                "{\"credsStore\":\"tests\"}");
        Credentials credentials = Credentials.of(Map.of("PATH", helper.getParent() + ":/usr/bin:/bin"), directory);
        try (DockerRegistry registry = DockerRegistry.startWithPassword(directory)) {
            RegistryClient client = client(credentials);
            push(client, registry.address(), "v1");
            assertThat(calls).hasContent(registry.address());

            Files.writeString(password, "not it any more");
            assertThat(repository(client, registry.address()).tags()).containsExactly("v1");
            RegistryClient another = client(credentials);
            assertThatThrownBy(() -> repository(another, registry.address()).tags())
                    .hasMessageContaining("the credentials (user ada) were not accepted");
            Files.writeString(password, DockerRegistry.PASSWORD);
            assertThat(repository(another, registry.address()).tags()).containsExactly("v1");
        }
    }

    @Test
    void aTokenServiceMayStandBefore() throws IOException {
        try (DockerRegistry registry = DockerRegistry.start(directory);
                TokenAuth auth = TokenAuth.before(registry.address())) {
            RegistryClient client = client(Credentials.of(new UserPassword(TokenAuth.USER, TokenAuth.PASSWORD)));

            push(client, auth.address(), "v1");

            assertThat(repository(client, auth.address()).tags()).containsExactly("v1");
        }
    }

    @Test
    void aPrivateCaIsTrustedWhereItIsNamed() throws IOException, GeneralSecurityException {
        PrivateCa ca = PrivateCa.create(directory);
        try (DockerRegistry registry = DockerRegistry.startWithTls(directory, ca)) {
            ClientOptions options = ClientOptions.defaults().withCaFile(ca.caCertificate());
            push(RegistryClient.create(Credentials.none(), options), registry.address(), "v1");

            assertThatThrownBy(() -> repository(client(Credentials.none()), registry.address())
                            .tags())
                    .hasMessageContaining("its certificate is not trusted")
                    .hasMessageContaining("perhaps name the file with its CA's certificate");
        }
    }

    @Test
    void repositoriesAndTagsAreListedInAllTheirPages() throws IOException {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            RegistryClient client = client(Credentials.none());
            push(client, registry.address(), "v1", "v2", "v3");
            Repository other = client.repository(ImageReference.parse(registry.address() + "/another"));
            new ImagePush(source, index.digest(), List.of("team/app")).to(other, List.of("v1"));

            assertThat(client.repositories(registry.address())).containsExactly("another", "team/app");
            assertThat(repository(client, registry.address()).tags()).containsExactlyInAnyOrder("v1", "v2", "v3");
        }
    }

    @Test
    void blobsAreMounted() throws IOException {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            RegistryClient client = client(Credentials.none());
            push(client, registry.address(), "v1");
            Repository other = client.repository(ImageReference.parse(registry.address() + "/another"));

            PushResult result = new ImagePush(source, index.digest(), List.of("team/app")).to(other, List.of("v1"));

            assertThat(result).isEqualTo(new PushResult(index, 0, 5, 0, 0));
        }
    }

    @Test
    void aManifestIsDeletedAndATagWhereTheRegistryCan() throws IOException {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            push(client(Credentials.none()), registry.address(), "v1", "v2");
            Repository repository = repository(client(Credentials.none()), registry.address());

            assertThat(repository.deleteTag("v1")).isEqualTo(Deletion.UNSUPPORTED);
            assertThat(repository.tags()).containsExactlyInAnyOrder("v1", "v2");
            assertThat(repository.deleteManifest(index.digest())).isEqualTo(Deletion.DELETED);
            assertThat(repository.deleteManifest(index.digest())).isEqualTo(Deletion.ABSENT);
            assertThat(repository.findManifest("v1")).isEmpty();
        }
    }

    @Test
    void referrersAreWhatOrasFinds() throws IOException {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            push(client(Credentials.none()), registry.address(), "v1");
            Repository repository = repository(client(Credentials.none()), registry.address());
            PulledManifest ours = referrer();
            repository.pushBlob(source, Manifest.parse(ours.content()).config(), List.of());
            repository.pushManifest(ours.descriptor().digest().toString(), ours);
            String name = registry.address() + "/team/app:v1";
            Path file = Files.writeString(directory.resolve("file.txt"), "text");
            Command.find("oras")
                    .run(
                            "attach",
                            "--plain-http",
                            "--disable-path-validation",
                            "--artifact-type",
                            "application/x-theirs",
                            name,
                            file + ":text/plain");

            assertThat(repository.referrers(index.digest()))
                    .extracting(Descriptor::artifactType)
                    .containsExactly(Optional.of("application/x-ours"), Optional.of("application/x-theirs"));
            assertThat(Command.find("oras").run("discover", "--plain-http", "--format", "json", name))
                    .contains("application/x-ours", "application/x-theirs");
        }
    }

    @Test
    void aBrokenUploadIsMended() throws IOException {
        Descriptor large = TestImages.large(source, Platform.LINUX_AMD64, 5_000_000);
        try (DockerRegistry registry = DockerRegistry.start(directory);
                FaultProxy proxy = FaultProxy.before(registry.address())) {
            proxy.fail("PATCH .*", Fault.TRUNCATE, 2);
            Repository repository = repository(client(Credentials.none()), proxy.address());

            new ImagePush(source, large.digest()).to(repository, List.of("large"));

            Command.find("crane").run("validate", "--insecure", "--remote", registry.address() + "/team/app:large");
        }
    }

    private PulledManifest referrer() throws IOException {
        Descriptor empty = source.write(MediaType.OCI_EMPTY, "{}".getBytes(StandardCharsets.UTF_8));
        byte[] content = new Manifest(
                        MediaType.OCI_MANIFEST,
                        Optional.of("application/x-ours"),
                        empty,
                        List.of(),
                        Optional.of(index),
                        new TreeMap<>())
                .toJson();
        Digest digest = Digest.of(content);
        return new PulledManifest(new Descriptor(MediaType.OCI_MANIFEST, digest, content.length), content);
    }

    private void push(RegistryClient client, String address, String... tags) throws IOException {
        new ImagePush(source, index.digest()).to(repository(client, address), List.of(tags));
    }

    private static Repository repository(RegistryClient client, String address) {
        return client.repository(ImageReference.parse(address + "/team/app"));
    }

    private static RegistryClient client(Credentials credentials) throws IOException {
        return RegistryClient.create(credentials, ClientOptions.defaults());
    }
}
