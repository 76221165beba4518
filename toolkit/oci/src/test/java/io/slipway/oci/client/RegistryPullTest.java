package io.slipway.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.credentials.Credential;
import io.slipway.oci.credentials.Credential.IdentityToken;
import io.slipway.oci.credentials.Credential.UserPassword;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.registry.LoopbackRegistry;
import io.slipway.oci.source.OpenImage;
import io.slipway.oci.testing.FaultProxy;
import io.slipway.oci.testing.FaultProxy.Fault;
import io.slipway.oci.testing.FaultProxy.Seen;
import io.slipway.oci.testing.TestImages;
import io.slipway.oci.testing.TokenAuth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryPullTest {
    private static final String MANIFESTS = "GET .*/manifests/.*";
    private static final String BLOBS = "GET .*/blobs/.*";

    @TempDir
    Path root;

    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private ClientOptions options = ClientOptions.defaults();
    private LoopbackRegistry loopback;
    private FaultProxy proxy;
    private ImageLayout layout;
    private Descriptor index;

    @BeforeEach
    void start() throws IOException {
        loopback = LoopbackRegistry.start(root);
        proxy = FaultProxy.before(loopback.address());
        layout = ImageLayout.create(root.resolve("team/app"));
        index = TestImages.twoPlatforms(layout, "pull");
        layout.tag("v1", index);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        loopback.close();
    }

    @Test
    void anImageIsReadWhole() throws IOException {
        try (OpenImage image = open(loopback.address())) {
            assertThat(image.digest()).isEqualTo(index.digest());
            assertThat(image.name()).isEqualTo(loopback.address() + "/team/app:v1");
            for (Digest digest : layout.blobs()) {
                assertThat(image.blobs().contains(digest)).isTrue();
                assertThat(image.blobs().size(digest)).isEqualTo(layout.size(digest));
            }
            for (Descriptor entry :
                    Index.parse(image.blobs().read(image.digest())).manifests()) {
                Manifest manifest = Manifest.parse(image.blobs().read(entry.digest()));
                for (Descriptor blob : manifest.references()) {
                    assertThat(image.blobs().read(blob.digest())).isEqualTo(layout.read(blob.digest()));
                }
            }
        }
    }

    @Test
    void anImageIsPulledToALayout() throws IOException {
        ImageLayout target = ImageLayout.create(root.resolve("copy"));
        try (OpenImage image = open(proxy.address())) {
            assertThat(new ImagePull(image.blobs(), image.digest(), 4)
                            .to(target, List.of("v1", "latest"))
                            .digest())
                    .isEqualTo(index.digest());
        }

        assertThat(target.blobs()).isEqualTo(layout.blobs());
        assertThat(target.tags()).containsOnlyKeys("latest", "v1");
    }

    @Test
    void aPullThatFailsTagsNothing() throws IOException {
        ImageLayout target = ImageLayout.create(root.resolve("copy"));
        proxy.fail(BLOBS, Fault.WRONG_CONTENT, 1_000_000);
        try (OpenImage image = open(proxy.address())) {
            assertThatThrownBy(() -> new ImagePull(image.blobs(), image.digest(), 4).to(target, List.of("v1")))
                    .isInstanceOf(RegistryCallException.class)
                    .hasMessageContaining("sent other content");
        }

        assertThat(target.tags()).isEmpty();
        assertThat(target.blobs()).isEmpty();
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        Digest missing = Digest.of(new byte[] {7});

        assertThatThrownBy(() -> repository(loopback.address()).pullManifest("none"))
                .isInstanceOfSatisfying(
                        RegistryCallException.class,
                        e -> assertThat(e.isNotFound()).isTrue())
                .hasMessage("Tried to pull manifest none of team/app but failed because " + loopback.address()
                        + " answered 404 (MANIFEST_UNKNOWN: Repository 'team/app' has no manifest none); perhaps the"
                        + " name is spelt otherwise, or it is there for certain users only");
        assertThat(repository(loopback.address()).findManifest("none")).isEmpty();
        assertThat(repository(loopback.address()).findBlob(missing)).isEmpty();
        try (OpenImage image = open(loopback.address())) {
            assertThat(image.blobs().contains(missing)).isFalse();
            assertThatThrownBy(() -> image.blobs().open(missing)).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> image.blobs().size(missing)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void tagsComePageByPage() throws IOException {
        List<String> tags = IntStream.range(0, 2500)
                .mapToObj(i -> String.format("t%04d", i))
                .toList();
        List<Descriptor> entries = new ArrayList<>();
        tags.forEach(tag -> entries.add(index.withAnnotations(Map.of(ImageLayout.REF_NAME, tag))));
        Files.write(
                layout.directory().resolve("index.json"),
                Index.of(entries, Map.of()).toJson());

        assertThat(repository(proxy.address()).tags()).isEqualTo(tags);
        assertThat(proxy.seen("GET .*/tags/list")).hasSize(3);
    }

    @Test
    void referrersComeFromTheRegistryOrFromTheTag() throws IOException {
        Descriptor config = layout.write(MediaType.OCI_EMPTY, "{}".getBytes());
        byte[] content = new Manifest(
                        MediaType.OCI_MANIFEST,
                        Optional.of("application/x-test"),
                        config,
                        List.of(),
                        Optional.of(index),
                        new TreeMap<>())
                .toJson();
        Descriptor referrer = layout.write(MediaType.OCI_MANIFEST, content);
        layout.enter(referrer);

        assertThat(repository(proxy.address()).referrers(index.digest()))
                .extracting(Descriptor::digest)
                .containsExactly(referrer.digest());

        proxy.fail("GET .*/referrers/.*", Fault.NOT_FOUND, 2);
        assertThat(repository(proxy.address()).referrers(index.digest())).isEmpty();

        Descriptor list = layout.write(
                MediaType.OCI_INDEX, Index.of(List.of(referrer), Map.of()).toJson());
        layout.tag("sha256-" + index.digest().hex(), list);
        assertThat(repository(proxy.address()).referrers(index.digest())).containsExactly(referrer);
    }

    @ParameterizedTest
    @CsvSource({"RESET, 2", "TRUNCATE, 2", "TOO_MANY_REQUESTS, 1", "INTERNAL_ERROR, 2", "WRONG_CONTENT, 1"})
    void aManifestComesAfterTransientFaults(Fault fault, int times) throws IOException {
        proxy.fail(MANIFESTS, fault, times);

        assertThat(repository(proxy.address()).pullManifest("v1").descriptor().digest())
                .isEqualTo(index.digest());
        assertThat(proxy.seen(MANIFESTS)).hasSize(times + 1);
    }

    @ParameterizedTest
    @CsvSource({"RESET, 2", "TRUNCATE, 2", "TOO_MANY_REQUESTS, 1", "INTERNAL_ERROR, 2"})
    void aBlobComesAfterTransientFaults(Fault fault, int times) throws IOException {
        byte[] content = randomBytes(500_000);
        Digest digest = layout.write(MediaType.OCI_LAYER, content).digest();
        proxy.fail(BLOBS, fault, times);

        try (InputStream blob = repository(proxy.address()).openBlob(digest)) {
            assertThat(blob.readAllBytes()).isEqualTo(content);
        }
        assertThat(proxy.seen(BLOBS)).hasSize(times + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD .*/manifests/.*, RESET",
        "HEAD .*/manifests/.*, TOO_MANY_REQUESTS",
        "HEAD .*/manifests/.*, INTERNAL_ERROR",
        "HEAD .*/blobs/.*, RESET",
        "HEAD .*/blobs/.*, TOO_MANY_REQUESTS",
        "HEAD .*/blobs/.*, INTERNAL_ERROR",
        "GET .*/tags/list, RESET",
        "GET .*/tags/list, TRUNCATE",
        "GET .*/tags/list, TOO_MANY_REQUESTS",
        "GET .*/tags/list, INTERNAL_ERROR",
        "GET .*/referrers/.*, RESET",
        "GET .*/referrers/.*, TRUNCATE",
        "GET .*/referrers/.*, TOO_MANY_REQUESTS",
        "GET .*/referrers/.*, INTERNAL_ERROR"
    })
    void questionsAreAnsweredAfterTransientFaults(String request, Fault fault) throws IOException {
        proxy.fail(request, fault, 2);
        Repository repository = repository(proxy.address());

        assertThat(repository.findManifest("v1")).contains(index);
        assertThat(repository.findBlob(index.digest())).contains(index.size());
        assertThat(repository.tags()).containsExactly("v1");
        assertThat(repository.referrers(index.digest())).isEmpty();
        // The JDK's client repeats some calls at once by itself.
        assertThat(pauses).hasSizeBetween(1, 2);
    }

    @Test
    void aTokenThatEndsInTheMiddleOfABlobIsRenewed() throws IOException {
        byte[] content = randomBytes(300_000);
        Digest digest = layout.write(MediaType.OCI_LAYER, content).digest();
        try (TokenAuth auth = TokenAuth.before(loopback.address());
                FaultProxy before = FaultProxy.before(auth.address())) {
            before.fail(BLOBS, Fault.TRUNCATE, 1);
            Repository repository = repository(before.address(), new UserPassword(TokenAuth.USER, TokenAuth.PASSWORD));
            assertThat(repository.findBlob(digest)).contains(300_000L);
            try (InputStream blob = repository.openBlob(digest)) {
                byte[] first = blob.readNBytes(1000);
                auth.forgetTokens();

                assertThat(blob.readAllBytes()).hasSize(content.length - first.length);
            }
            assertThat(auth.issued()).hasSize(2);
        }
    }

    @Test
    void aTokenServiceMayAskForPatience() throws IOException {
        try (TokenAuth auth = TokenAuth.before(loopback.address())) {
            auth.refuse(1);
            repository(auth.address(), new UserPassword(TokenAuth.USER, TokenAuth.PASSWORD))
                    .pullManifest("v1");

            assertThat(pauses).containsExactly(Duration.ofSeconds(3));
        }
    }

    @Test
    void aBrokenBlobGoesOnWhereItWas() throws IOException {
        byte[] content = randomBytes(400_000);
        Digest digest = layout.write(MediaType.OCI_LAYER, content).digest();
        proxy.fail(BLOBS, Fault.TRUNCATE, 1);

        try (InputStream blob = repository(proxy.address()).openBlob(digest)) {
            assertThat(blob.readAllBytes()).isEqualTo(content);
        }
        assertThat(proxy.seen(BLOBS)).extracting(Seen::range).containsExactly("", "bytes=200000-");
    }

    @Test
    void aStallEndsByTheIdleTimeoutAndIsGoneOnFrom() throws IOException {
        byte[] content = randomBytes(100_000);
        Digest digest = layout.write(MediaType.OCI_LAYER, content).digest();
        options = options.withTimeouts(Duration.ofMillis(300), Duration.ofMinutes(1));
        proxy.fail(BLOBS, Fault.STALL, 1);

        try (InputStream blob = repository(proxy.address()).openBlob(digest)) {
            assertThat(blob.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void theTotalTimeoutEndsACallThatTricklesOn() {
        options = options.withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(500));
        proxy.fail(MANIFESTS, Fault.STALL, 100);

        assertThatThrownBy(() -> repository(proxy.address()).pullManifest("v1"))
                .hasMessageContaining("it was not done within 500 ms");
    }

    @Test
    void wrongContentOfABlobIsAnError() throws IOException {
        Digest digest = layout.write(MediaType.OCI_LAYER, randomBytes(100_000)).digest();
        proxy.fail(BLOBS, Fault.WRONG_CONTENT, 1);

        try (InputStream blob = repository(proxy.address()).openBlob(digest)) {
            assertThatThrownBy(blob::readAllBytes)
                    .isInstanceOf(RegistryCallException.class)
                    .hasMessageContaining("sent other content, of 100000 bytes");
        }
    }

    @Test
    void aLastingFaultIsOneErrorWithTheRegistrysWords() {
        proxy.fail(MANIFESTS, Fault.INTERNAL_ERROR, 100);

        assertThatThrownBy(() -> repository(proxy.address()).pullManifest("v1"))
                .isInstanceOf(RegistryCallException.class)
                .hasMessage("Tried to pull manifest v1 of team/app but failed because " + proxy.address()
                        + " answered 500 (UNKNOWN: the proxy says so) (5 attempts); perhaps try again later");
        assertThat(pauses).hasSize(4).isSorted();
    }

    @Test
    void retryAfterIsHonoured() throws IOException {
        proxy.fail(MANIFESTS, Fault.TOO_MANY_REQUESTS, 1);

        repository(proxy.address()).pullManifest("v1");

        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aWaitBeyondTheTotalTimeoutIsNotBegun() {
        proxy.fail(MANIFESTS, Fault.UNAVAILABLE_FOR_HOURS, 1);

        assertThatThrownBy(() -> repository(proxy.address()).pullManifest("v1"))
                .hasMessageContaining("answered 503 (UNAVAILABLE: the proxy says so); perhaps try again later");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aHostThatIsNotThereIsSaid() {
        options = options.withAttempts(2);

        assertThatThrownBy(() -> repository("127.0.0.1:1").pullManifest("v1"))
                .hasMessage("Tried to pull manifest v1 of team/app but failed because 127.0.0.1:1: the connection was"
                        + " refused (2 attempts); perhaps its name is spelt otherwise, or it cannot be reached from"
                        + " here");
    }

    @Test
    void credentialsDoNotFollowToAnotherHost() throws IOException {
        Digest digest = layout.write(MediaType.OCI_LAYER, randomBytes(1000)).digest();
        try (TokenAuth auth = TokenAuth.before(proxy.address());
                FaultProxy store = FaultProxy.before(loopback.address())) {
            proxy.redirect(BLOBS, "http://" + store.address());
            Repository repository = repository(auth.address(), new UserPassword(TokenAuth.USER, TokenAuth.PASSWORD));

            assertThat(repository.pullBlob(digest)).hasSize(1000);
            assertThat(proxy.seen(BLOBS)).extracting(Seen::authorization).allMatch(value -> value.startsWith("Bearer"));
            assertThat(store.seen(BLOBS)).extracting(Seen::authorization).containsExactly("");
        }
    }

    @Test
    void aRedirectOutOfTlsIsRefused() {
        proxy.redirect(BLOBS, "http://registry.invalid");

        assertThatThrownBy(() -> repository(proxy.address()).pullBlob(index.digest()))
                .hasMessageContaining("it leads to http://registry.invalid, which is not reached by TLS");
    }

    @Test
    void redirectsInACircleEnd() {
        proxy.redirect(BLOBS, "http://" + proxy.address());

        assertThatThrownBy(() -> repository(proxy.address()).pullBlob(index.digest()))
                .hasMessageContaining("it redirects more than 5 times");
    }

    @Test
    void tokensAreAskedForOnceAndRenewed() throws IOException {
        try (TokenAuth auth = TokenAuth.before(loopback.address())) {
            Repository repository = repository(auth.address(), new UserPassword(TokenAuth.USER, TokenAuth.PASSWORD));

            repository.pullManifest("v1");
            repository.pullManifest("v1");
            assertThat(auth.issued()).containsExactly("repository:team/app:pull");

            auth.forgetTokens();
            repository.pullManifest("v1");
            assertThat(auth.issued()).hasSize(2);
        }
    }

    @Test
    void anIdentityTokenIsChangedForOthers() throws IOException {
        try (TokenAuth auth = TokenAuth.before(loopback.address())) {
            repository(auth.address(), new IdentityToken(TokenAuth.REFRESH_TOKEN))
                    .pullManifest("v1");

            assertThat(auth.issued())
                    .singleElement()
                    .asString()
                    .contains("scope=repository%3Ateam%2Fapp%3Apull")
                    .contains("grant_type=refresh_token");
        }
    }

    @Test
    void anybodyMayPullWhereATokenIsForTheAsking() throws IOException {
        try (TokenAuth auth = TokenAuth.before(loopback.address())) {
            auth.allowAnybody();

            assertThat(repository(auth.address())
                            .pullManifest("v1")
                            .descriptor()
                            .digest())
                    .isEqualTo(index.digest());
        }
    }

    @Test
    void whoHasNoCredentialsIsToldWhereTheyWereSought() {
        try (TokenAuth auth = TokenAuth.before(loopback.address())) {
            Credentials credentials = Credentials.of(Map.of(), root);

            assertThatThrownBy(() -> repository(auth.address(), credentials).pullManifest("v1"))
                    .hasMessageContaining("answered 401 (incorrect username or password): no credentials for "
                            + auth.address() + " in ")
                    .hasMessageContaining(root.resolve(".docker/config.json").toString())
                    .hasMessageEndingWith("; perhaps `docker login " + auth.address() + "`");
        }
    }

    @Test
    void aWrongPasswordIsSaidButNotShown() {
        try (TokenAuth auth = TokenAuth.before(loopback.address())) {
            assertThatThrownBy(() -> repository(auth.address(), new UserPassword("ada", "hunter2"))
                            .pullManifest("v1"))
                    .hasMessageContaining("the credentials (user ada) were not accepted")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aTokenServiceWithoutTlsElsewhereGetsNoPassword() {
        try (TokenAuth auth = TokenAuth.before(loopback.address())) {
            auth.nameRealm("http://tokens.invalid/token");

            assertThatThrownBy(() -> repository(auth.address(), new UserPassword("ada", "hunter2"))
                            .pullManifest("v1"))
                    .hasMessageContaining("it names a token service that is not reached by TLS");
        }
    }

    @Test
    void aRefusalWithoutAChallengeIsAnError() {
        proxy.fail(MANIFESTS, Fault.UNAUTHORIZED, 1).fail(BLOBS, Fault.FORBIDDEN, 1);

        assertThatThrownBy(() -> repository(proxy.address()).pullManifest("v1"))
                .hasMessageContaining("answered 401 (UNAUTHORIZED: the proxy says so): no credentials");
        assertThatThrownBy(() -> repository(proxy.address()).pullBlob(index.digest()))
                .hasMessageContaining("answered 403 (DENIED: the proxy says so)");
    }

    @Test
    void documentsHaveALimit() throws IOException {
        Digest digest = layout.write(MediaType.OCI_LAYER, TestImages.randomBytes(5_000_000))
                .digest();

        assertThatThrownBy(() -> repository(loopback.address()).pullBlob(digest))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("has more than 4194304 bytes");
    }

    @Test
    void anInterruptEndsACall() {
        proxy.fail(MANIFESTS, Fault.STALL, 1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> repository(proxy.address()).pullManifest("v1")).hasMessage("it was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private OpenImage open(String address) throws IOException {
        return client(Credentials.none()).open(ImageReference.parse(address + "/team/app:v1"));
    }

    private Repository repository(String address) throws IOException {
        return repository(address, Credentials.none());
    }

    private Repository repository(String address, Credential credential) throws IOException {
        return repository(address, Credentials.of(credential));
    }

    private Repository repository(String address, Credentials credentials) throws IOException {
        return client(credentials).repository(ImageReference.parse(address + "/team/app:v1"));
    }

    private RegistryClient client(Credentials credentials) throws IOException {
        Retries retries = new Retries(new Random(1), pauses::add);
        return RegistryClient.create(credentials, options, retries);
    }

    private static byte[] randomBytes(int size) throws IOException {
        return TestImages.randomBytes(size).readAllBytes();
    }
}
