package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstreams that speak TLS. */
class TlsIT {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static Path keyStore;

    @BeforeAll
    static void certify() throws Exception {
        keyStore = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    @Test
    void anUpstreamWhoseCertificateIsTrustedAnswers() throws Exception {
        assertThat(throughGateway(List.of(
                        "-Djavax.net.ssl.trustStore=" + keyStore, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD)))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("secret");
    }

    @Test
    void anUpstreamWhoseCertificateIsUnknownGetsNothing() throws Exception {
        assertThat(throughGateway(List.of()))
                .startsWith("HTTP/1.1 502 ")
                .contains("urn:slipway:problem:upstream-failed")
                .doesNotContain("secret");
    }

    private static String throughGateway(List<String> flags) throws Exception {
        try (RawServer upstream = new RawServer(tls(), socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
                });
                GatewayProcess gateway = GatewayProcess.start(
                        folder,
                        flags,
                        Map.of("ROUTES", "[{upstreams: ['https://localhost:%d']}]".formatted(upstream.port())))) {
            return RawClient.talk(gateway.port(), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        }
    }

    private static ServerSocket tls() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
