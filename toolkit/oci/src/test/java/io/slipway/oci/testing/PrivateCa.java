package io.slipway.oci.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority that nobody trusts, and a certificate of it for 127.0.0.1.
 *
 * @param trustStore for a JVM that is to trust it
 */
public record PrivateCa(Path caCertificate, Path trustStore, Path serverCertificate, Path serverKey) {
    public static final String PASSWORD = "changeit";

    public static PrivateCa create(Path directory) throws IOException, GeneralSecurityException {
        Path file = directory.resolve("ca.p12");
        generate(file, "ca", "-dname", "CN=Private CA", "-ext", "bc:c");
        generate(file, "server", "-dname", "CN=registry", "-ext", "san=ip:127.0.0.1", "-signer", "ca");
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        return new PrivateCa(
                write(
                        directory.resolve("ca.pem"),
                        "CERTIFICATE",
                        store.getCertificate("ca").getEncoded()),
                file,
                write(
                        directory.resolve("server.pem"),
                        "CERTIFICATE",
                        store.getCertificate("server").getEncoded()),
                write(
                        directory.resolve("server.key"),
                        "PRIVATE KEY",
                        store.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    private static void generate(Path store, String alias, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-keyalg",
                "EC"));
        arguments.addAll(List.of(options));
        JavaCommand.keytool(arguments.toArray(String[]::new));
    }

    private static Path write(Path file, String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }
}
