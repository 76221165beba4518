package io.slipway.oci.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate authority that nobody trusts, and a certificate of it for 127.0.0.1.
 *
 * @param trustStore for a JVM that is to trust it
 */
public record PrivateCa(Path caCertificate, Path trustStore, Path serverCertificate, Path serverKey) {
    public static final String PASSWORD = "changeit";

    public static PrivateCa create(Path directory) throws IOException, GeneralSecurityException {
        Command keytool = Command.at(Path.of(System.getProperty("java.home"), "bin", "keytool"));
        String ca = directory.resolve("ca.p12").toString();
        String server = directory.resolve("server.p12").toString();
        Path caCertificate = directory.resolve("ca.pem");
        Path request = directory.resolve("server.csr");
        Path serverCertificate = directory.resolve("server.pem");
        keytool.run(options(ca, "-genkeypair", "-keyalg", "EC", "-dname", "CN=Private CA", "-ext", "bc:c"));
        keytool.run(options(ca, "-exportcert", "-rfc", "-file", caCertificate.toString()));
        keytool.run(options(server, "-genkeypair", "-keyalg", "EC", "-dname", "CN=registry"));
        keytool.run(options(server, "-certreq", "-file", request.toString()));
        keytool.run(options(
                ca,
                "-gencert",
                "-rfc",
                "-ext",
                "san=ip:127.0.0.1",
                "-infile",
                request.toString(),
                "-outfile",
                serverCertificate.toString()));
        Path serverKey = directory.resolve("server.key");
        Files.writeString(serverKey, pem(key(Path.of(server))));
        return new PrivateCa(caCertificate, Path.of(ca), serverCertificate, serverKey);
    }

    private static String[] options(String keystore, String command, String... options) {
        String[] common = {command, "-keystore", keystore, "-storepass", PASSWORD, "-alias", "a"};
        String[] all = new String[common.length + options.length];
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(options, 0, all, common.length, options.length);
        return all;
    }

    private static Key key(Path keystore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        return store.getKey("a", PASSWORD.toCharArray());
    }

    private static String pem(Key key) {
        String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }
}
