package io.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.base.inside.DnsServer;
import io.slipway.base.inside.Draw;
import io.slipway.base.inside.Environment;
import io.slipway.base.inside.Get;
import io.slipway.base.inside.Resolve;
import io.slipway.base.inside.TlsServer;
import io.slipway.oci.Platform;
import io.slipway.oci.testing.Command.Result;
import io.slipway.oci.testing.Engine;
import io.slipway.oci.testing.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Programs in containers of the base images: what a JVM needs of a system works. */
class BaseContainerIT {
    static final List<String> TAGS = BaseArchiveFiles.TAGS;

    private static final List<String> LOCKED_DOWN =
            List.of("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--memory", "256m");
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final String CLASS_PATH = "/classes";
    private static final String CACERTS = "/etc/ssl/certs/java/cacerts";
    private static final String HOST = "tls.test";
    private static final String PASSWORD = "changeit";

    private static BaseArchiveFiles base;
    private static Engine engine;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException {
        engine = Engine.require();
        base = BaseArchiveFiles.open();
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @ParameterizedTest
    @FieldSource("TAGS")
    void namesAreUtf8AndTheUserIsKnown(String tag) throws IOException {
        String container = create(image(tag), List.of("--tmpfs", "/tmp"), command(Environment.class));

        assertThat(engine.run(container).text().lines())
                .containsExactly(
                        "names=UTF-8",
                        "files=UTF-8",
                        "made=true",
                        "user=app",
                        "uid=1001",
                        "home=/home/app",
                        "directory=/app",
                        "java=/usr/lib/jvm/java-25");
    }

    @ParameterizedTest
    @FieldSource("TAGS")
    void namesOfTheHostsFileAreResolvedInALockedDownContainer(String tag) throws IOException {
        List<String> options = new ArrayList<>(LOCKED_DOWN);
        options.addAll(List.of("--add-host", "upstream.test:192.0.2.9"));
        String container = create(image(tag), options, command(Resolve.class, "upstream.test", "localhost"));

        assertThat(engine.run(container)).isEqualTo(new Result(0, "192.0.2.9\n127.0.0.1\n"));
    }

    @Test
    void namesAreResolvedByAnswersOfADnsServer() throws IOException {
        String server = create(image("25-minimal"), List.of(), command(DnsServer.class));
        startReady(server);
        String container = create(
                image("25-minimal"),
                List.of("--dns", engine.address(server)),
                command(Resolve.class, "service.example"));

        assertThat(engine.run(container)).isEqualTo(new Result(0, "192.0.2.7\n"));
    }

    @Test
    void aServerIsTrustedOnceItsAuthorityWasAdded() throws IOException {
        String server =
                create(image("25-http"), List.of(), command(TlsServer.class, CLASS_PATH + "/server.p12", PASSWORD));
        engine.copyIn(server, serverKeys().toString(), CLASS_PATH + "/server.p12");
        startReady(server);
        List<String> options = List.of("--add-host", HOST + ":" + engine.address(server));
        List<String> get = command(Get.class, "https://" + HOST + ":8443/");

        Result untrusted = engine.run(create(image("25-http"), options, get));
        assertThat(untrusted.status()).isEqualTo(1);
        assertThat(untrusted.text()).contains("unable to find valid certification path");

        String container = create(image("25-http"), options, get);
        engine.copyIn(container, withAuthority(container).toString(), CACERTS);
        assertThat(engine.run(container)).isEqualTo(new Result(0, "trusted\n"));
    }

    @Test
    void debiansAuthoritiesAreInTheTrustStore() throws IOException {
        String container = create(image("25-http"), List.of(), List.of("-version"));
        Path cacerts = directory.resolve("cacerts");
        engine.copyOut(container, CACERTS, cacerts);

        assertThat(JavaCommand.keytool("-list", "-keystore", cacerts.toString(), "-storepass", PASSWORD)
                        .lines()
                        .filter(line -> line.contains("trustedCertEntry")))
                .hasSizeGreaterThan(100);
    }

    @Test
    void picturesAndTextAreDrawnWithoutADisplay() throws IOException {
        List<String> options = new ArrayList<>(LOCKED_DOWN);
        // javax.imageio writes through a temporary file.
        options.addAll(List.of("--tmpfs", "/tmp"));
        String container = create(image("25-full"), options, command(Draw.class));

        Result output = engine.run(container);

        assertThat(output.text())
                .containsPattern("width=[1-9]")
                .containsPattern("png=[1-9]")
                .containsPattern("jpg=[1-9]");
        assertThat(output.status()).isZero();
    }

    @Test
    void theOtherPlatformRunsEmulated() throws IOException {
        Platform other = Platform.current().equals(Platform.LINUX_ARM64) ? Platform.LINUX_AMD64 : Platform.LINUX_ARM64;
        Assumptions.assumeTrue(Engine.runs(other), "no emulation of " + other + " is registered (see make setup)");
        String image = image("25-http", other);
        String container = create(image, List.of("--platform", other.toString()), command(Resolve.class, "localhost"));

        assertThat(engine.run(container)).isEqualTo(new Result(0, "127.0.0.1\n"));
    }

    private static String image(String tag) throws IOException {
        return image(tag, Platform.current());
    }

    private static String image(String tag, Platform platform) throws IOException {
        return engine.load(base.layout(), base.digest(tag), "base-" + tag, platform);
    }

    /** A container that is not started, with the test's own classes in it. */
    private static String create(String image, List<String> options, List<String> program) {
        List<String> all = new ArrayList<>(List.of("--volume", CLASS_PATH));
        all.addAll(options);
        List<String> command = new ArrayList<>(List.of("java", "-cp", CLASS_PATH));
        command.addAll(program);
        String container = engine.create(image, all, command);
        engine.copyIn(container, CLASSES + "/.", CLASS_PATH);
        return container;
    }

    private static List<String> command(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void startReady(String container) {
        engine.start(container);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> engine.logs(container).contains("ready"));
    }

    /** The server's key and certificate, which is its own authority. */
    private Path serverKeys() {
        Path keys = directory.resolve("server.p12");
        JavaCommand.keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + HOST,
                "-ext",
                "san=dns:" + HOST,
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        return keys;
    }

    /** The image's truststore and the server's authority, as docs/base-image.md has it. */
    private Path withAuthority(String container) {
        Path certificate = directory.resolve("team.pem");
        JavaCommand.keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-keystore",
                directory.resolve("server.p12").toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        Path cacerts = directory.resolve("cacerts");
        engine.copyOut(container, CACERTS, cacerts);
        JavaCommand.keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "team",
                "-file",
                certificate.toString(),
                "-keystore",
                cacerts.toString(),
                "-storepass",
                PASSWORD);
        return cacerts;
    }
}
