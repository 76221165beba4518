package io.slipway.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.credentials.Credential.UserPassword;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.registry.LoopbackRegistry;
import io.slipway.oci.testing.FaultProxy;
import io.slipway.oci.testing.FaultProxy.Fault;
import io.slipway.oci.testing.FaultProxy.Seen;
import io.slipway.oci.testing.TestImages;
import io.slipway.oci.testing.TokenAuth;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPushTest {
    private static final String CHUNKS = "PATCH .*";
    private static final String MANIFESTS = "PUT .*/manifests/.*";

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    private LoopbackRegistry loopback;
    private FaultProxy proxy;
    private ImageLayout source;
    private Descriptor index;

    @BeforeEach
    void start() throws IOException {
        loopback = LoopbackRegistry.start(root);
        proxy = FaultProxy.before(loopback.address());
        source = ImageLayout.create(elsewhere);
        index = TestImages.twoPlatforms(source, "push");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        loopback.close();
    }

    @Test
    void anImageArrivesWholeAndOnlyOnce() throws IOException {
        PushResult first = push(proxy.address(), "v1", "latest");
        PushResult second = push(proxy.address(), "v1", "latest");

        // The directory layer is the same on both platforms.
        assertThat(first).isEqualTo(new PushResult(index, 5, 0, 0, first.bytes()));
        assertThat(second).isEqualTo(new PushResult(index, 0, 0, 5, 0));
        assertThat(target().blobs()).isEqualTo(source.blobs());
        assertThat(target().tags()).containsOnlyKeys("latest", "v1");
        assertThat(target().resolve("v1")).map(Descriptor::digest).contains(index.digest());
    }

    @Test
    void whatIsShortIsSentWithTheEndOfItsUpload() throws IOException {
        push(proxy.address(), "v1");
        assertThat(proxy.seen(CHUNKS)).isEmpty();

        push(proxy.address(), large(), "large");
        assertThat(proxy.seen(CHUNKS)).hasSize(1);
    }

    @Test
    void blobsComeBeforeManifestsIndexesAndTags() throws IOException {
        push(proxy.address(), "v1");

        List<String> writes = proxy.seen("(POST|PATCH|PUT) .*").stream()
                .map(Seen::line)
                .map(line -> line.contains("/uploads/") ? "blob" : line.substring(line.lastIndexOf('/') + 1))
                .distinct()
                .toList();
        List<String> children = Index.parse(source.read(index.digest())).manifests().stream()
                .map(child -> child.digest().toString())
                .toList();
        assertThat(writes).startsWith("blob").endsWith(index.digest().toString(), "v1");
        assertThat(writes.subList(1, writes.size() - 2)).containsExactlyInAnyOrderElementsOf(children);
    }

    @Test
    void blobsAreMountedFromOtherRepositories() throws IOException {
        push(proxy.address(), "v1");

        PushResult mounted = new ImagePush(source, index.digest(), List.of("team/none", "team/app"))
                .to(repository(proxy.address(), "mirror/app"), List.of("v1"));

        assertThat(mounted).isEqualTo(new PushResult(index, 0, 5, 0, 0));
        assertThat(ImageLayout.open(root.resolve("mirror/app")).blobs()).isEqualTo(source.blobs());
    }

    @Test
    void aBrokenUploadGoesOnWhereItWas() throws IOException {
        Descriptor image = large();
        proxy.fail(CHUNKS, Fault.TRUNCATE, 1);
        ClientOptions one = ClientOptions.defaults().withParallelBlobs(1);
        Descriptor layer = Manifest.parse(source.read(image.digest())).layers().get(0);
        Repository repository = client(Credentials.none(), one).repository(reference(proxy.address(), "team/app"));

        assertThat(repository.pushBlob(source, layer, List.of())).isEqualTo(BlobPush.Way.UPLOADED);

        assertThat(target().size(layer.digest())).isEqualTo(layer.size());
        assertThat(proxy.seen(CHUNKS))
                .extracting(Seen::range)
                .containsExactly("", layer.size() / 2 + "-" + (layer.size() - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD .*/blobs/.*, RESET",
        "HEAD .*/blobs/.*, INTERNAL_ERROR",
        "POST .*, RESET",
        "POST .*, TRUNCATE",
        "POST .*, TOO_MANY_REQUESTS",
        "POST .*, INTERNAL_ERROR",
        "PATCH .*, RESET",
        "PATCH .*, TRUNCATE",
        "PATCH .*, TOO_MANY_REQUESTS",
        "PATCH .*, INTERNAL_ERROR",
        "PUT .*/uploads/.*, RESET",
        "PUT .*/uploads/.*, TRUNCATE",
        "PUT .*/uploads/.*, TOO_MANY_REQUESTS",
        "PUT .*/uploads/.*, INTERNAL_ERROR",
        "PUT .*/manifests/.*, RESET",
        "PUT .*/manifests/.*, TRUNCATE",
        "PUT .*/manifests/.*, TOO_MANY_REQUESTS",
        "PUT .*/manifests/.*, INTERNAL_ERROR"
    })
    void aPushSucceedsAfterTransientFaults(String request, Fault fault) throws IOException {
        Descriptor large = large();
        proxy.fail(request, fault, 2);

        push(proxy.address(), "v1");
        push(proxy.address(), large, "large");

        assertThat(proxy.seen(request)).hasSizeGreaterThan(2);
        assertThat(target().blobs()).isEqualTo(source.blobs());
        assertThat(target().resolve("v1")).map(Descriptor::digest).contains(index.digest());
        assertThat(target().resolve("large")).map(Descriptor::digest).contains(large.digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HEAD .*/blobs/.*", "POST .*", "PATCH .*", "PUT .*/uploads/.*", "PUT .*/manifests/sha256:.*"})
    void aLastingFaultIsOneErrorAndTagsNothing(String request) throws IOException {
        Descriptor large = large();
        proxy.fail(request, Fault.INTERNAL_ERROR, 1_000_000);

        assertThatThrownBy(() -> push(proxy.address(), large, "v1"))
                .isInstanceOf(RegistryCallException.class)
                .hasMessageStartingWith("Tried to ")
                .hasMessageContaining("answered 500");
        assertThat(ImageLayout.create(root.resolve("team/app")).tags()).isEmpty();

        proxy.close();
        push(loopback.address(), large, "v1");
        assertThat(target().resolve("v1")).isPresent();
    }

    @Test
    void contentThatIsNotWhatItShouldBeIsRefused() throws IOException {
        Manifest manifest = Manifest.parse(source.read(
                Index.parse(source.read(index.digest())).manifests().get(0).digest()));
        Path layer = source.path(manifest.layers().get(1).digest());
        byte[] content = Files.readAllBytes(layer);
        content[content.length / 2] ^= 1;
        Files.write(layer, content);

        assertThatThrownBy(() -> push(proxy.address(), "v1"))
                .isInstanceOf(RegistryCallException.class)
                .hasMessageContaining("DIGEST_INVALID");
        assertThat(proxy.seen(MANIFESTS)).isEmpty();
    }

    @Test
    void anInterruptedPushTagsNothing() throws IOException {
        Descriptor large = large();
        proxy.fail(CHUNKS, Fault.HANG, 1_000_000);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                push(proxy.address(), large, "v1");
                end.complete(null);
            } catch (IOException | RuntimeException e) {
                end.complete(e);
            }
        });
        thread.start();
        Awaitility.await().until(() -> !proxy.seen(CHUNKS).isEmpty());
        thread.interrupt();

        assertThat(end.join()).isInstanceOf(InterruptedIOException.class);
        assertThat(proxy.seen(MANIFESTS)).isEmpty();
    }

    @Test
    void anUploadThatNobodyTakesEndsByTheIdleTimeout() throws IOException {
        Descriptor large = large();
        proxy.fail(CHUNKS, Fault.HANG, 1_000_000);
        ClientOptions impatient = ClientOptions.defaults()
                .withTimeouts(Duration.ofMillis(300), Duration.ofMinutes(1))
                .withAttempts(1);
        Repository repository =
                client(Credentials.none(), impatient).repository(reference(proxy.address(), "team/app"));

        assertThatThrownBy(() -> new ImagePush(source, large.digest()).to(repository, List.of("v1")))
                .isInstanceOf(RegistryCallException.class)
                .hasMessageContaining("there was no answer for 300 ms");
    }

    @Test
    void aTokenForPushingIsAskedForAndRenewed() throws IOException {
        try (TokenAuth auth = TokenAuth.before(loopback.address())) {
            RegistryClient client = client(
                    Credentials.of(new UserPassword(TokenAuth.USER, TokenAuth.PASSWORD)), ClientOptions.defaults());
            Repository repository = client.repository(reference(auth.address(), "team/app"));

            new ImagePush(source, index.digest()).to(repository, List.of("v1"));
            auth.forgetTokens();
            new ImagePush(source, index.digest(), List.of("team/other")).to(repository, List.of("v2"));

            assertThat(auth.issued()).containsOnly("repository:team/app:pull", "repository:team/app:pull,push");
            assertThat(target().tags()).containsOnlyKeys("v1", "v2");
        }
    }

    @Test
    void referrersAreListedByTheRegistryWhereItCan() throws IOException {
        push(proxy.address(), "v1");
        PulledManifest referrer = referrer("one");
        Repository repository = repository(proxy.address(), "team/app");
        push(repository, referrer);

        assertThat(repository.referrers(index.digest())).containsExactly(referrer.asReferrer());
        assertThat(target().tags()).containsOnlyKeys("v1");
        assertThat(repository.deleteManifest(referrer.descriptor().digest())).isEqualTo(Deletion.DELETED);
        assertThat(repository.referrers(index.digest())).isEmpty();
    }

    @Test
    void referrersAreListedUnderATagWhereTheRegistryCannot() throws IOException {
        push(proxy.withoutReferrers().address(), "v1");
        Repository repository = repository(proxy.address(), "team/app");
        PulledManifest one = referrer("one");
        PulledManifest two = referrer("two");
        push(repository, one);
        push(repository, two);
        push(repository, one);

        assertThat(repository.referrers(index.digest())).containsExactly(one.asReferrer(), two.asReferrer());
        assertThat(repository.tags()).containsExactly("sha256-" + index.digest().hex(), "v1");

        repository.deleteManifest(one.descriptor().digest());
        assertThat(repository.referrers(index.digest())).containsExactly(two.asReferrer());
    }

    @Test
    void noReferrerIsLostWhereSeveralClientsListThem() throws Exception {
        push(proxy.withoutReferrers().address(), "v1");
        List<PulledManifest> referrers =
                IntStream.range(0, 8).mapToObj(i -> referrer("number " + i)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(referrers.size());
        List<Future<?>> pushes = new ArrayList<>();
        for (PulledManifest referrer : referrers) {
            Repository own = client(Credentials.none(), ClientOptions.defaults(), Retries.usual())
                    .repository(reference(proxy.address(), "team/app"));
            pushes.add(threads.submit(() -> {
                push(own, referrer);
                return null;
            }));
        }
        threads.shutdown();
        for (Future<?> push : pushes) {
            push.get();
        }

        assertThat(repository(proxy.address(), "team/app").referrers(index.digest()))
                .containsExactlyInAnyOrderElementsOf(
                        referrers.stream().map(PulledManifest::asReferrer).toList());
    }

    @Test
    void tagsAndManifestsAreDeleted() throws IOException {
        push(loopback.address(), "v1", "v2", "v3");
        Repository repository = repository(loopback.address(), "team/app");

        assertThat(repository.deleteTag("v1")).isEqualTo(Deletion.DELETED);
        assertThat(repository.deleteTag("v1")).isEqualTo(Deletion.ABSENT);
        assertThat(repository.tags()).containsExactly("v2", "v3");
        assertThat(repository.deleteManifest(index.digest())).isEqualTo(Deletion.DELETED);
        assertThat(repository.deleteManifest(index.digest())).isEqualTo(Deletion.ABSENT);
        assertThat(repository.tags()).isEmpty();
    }

    @Test
    void bytesStayAsTheyAre() throws IOException {
        byte[] strange = ("{ \"schemaVersion\": 2,\n \"vendor\": {\"x\": [1, 2.50]},\n \"mediaType\": \""
                        + MediaType.OCI_INDEX + "\", \"manifests\": [] }\n")
                .getBytes(StandardCharsets.UTF_8);
        Descriptor descriptor = source.write(MediaType.OCI_INDEX, strange);

        new ImagePush(source, descriptor.digest()).to(repository(proxy.address(), "team/app"), List.of("strange"));

        assertThat(repository(proxy.address(), "team/app").pullManifest("strange"))
                .satisfies(manifest -> assertThat(manifest.content()).isEqualTo(strange))
                .satisfies(manifest -> assertThat(manifest.descriptor()).isEqualTo(descriptor));
    }

    private PushResult push(String address, String... tags) throws IOException {
        return push(address, index, tags);
    }

    private PushResult push(String address, Descriptor image, String... tags) throws IOException {
        return new ImagePush(source, image.digest()).to(repository(address, "team/app"), List.of(tags));
    }

    /** Larger than what is sent with the end of its upload. */
    private Descriptor large() throws IOException {
        return TestImages.large(source, Platform.LINUX_AMD64, 1_500_000);
    }

    private void push(Repository repository, PulledManifest manifest) throws IOException {
        Digest empty = Manifest.parse(manifest.content()).config().digest();
        repository.pushBlob(source, new Descriptor(MediaType.OCI_EMPTY, empty, 2), List.of());
        repository.pushManifest(manifest.descriptor().digest().toString(), manifest);
    }

    private PulledManifest referrer(String text) {
        try {
            Descriptor empty = source.write(MediaType.OCI_EMPTY, "{}".getBytes(StandardCharsets.UTF_8));
            TreeMap<String, String> annotations = new TreeMap<>();
            annotations.put("text", text);
            byte[] content = new Manifest(
                            MediaType.OCI_MANIFEST,
                            Optional.of("application/x-test"),
                            empty,
                            List.of(),
                            Optional.of(index),
                            annotations)
                    .toJson();
            return new PulledManifest(Descriptor.of(MediaType.OCI_MANIFEST, content), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ImageLayout target() throws IOException {
        return ImageLayout.open(root.resolve("team/app"));
    }

    private static Repository repository(String address, String name) throws IOException {
        return client(Credentials.none(), ClientOptions.defaults()).repository(reference(address, name));
    }

    private static ImageReference reference(String address, String name) {
        return ImageReference.parse(address + "/" + name);
    }

    private static RegistryClient client(Credentials credentials, ClientOptions options) throws IOException {
        return client(credentials, options, new Retries(new Random(1), pause -> {}));
    }

    private static RegistryClient client(Credentials credentials, ClientOptions options, Retries retries)
            throws IOException {
        return RegistryClient.create(credentials, options, retries);
    }
}
