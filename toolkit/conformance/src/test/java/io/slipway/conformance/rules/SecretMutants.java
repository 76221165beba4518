package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.bytes;
import static io.slipway.conformance.image.SyntheticImage.elf;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.conformance.image.secret.TrueSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** The broken images of the rules about secrets. */
final class SecretMutants {

    private static final Set<RuleId> HIDDEN = Set.of(new RuleId("FILE-010"));
    private static final String STORED = "what is hidden is stored all the same";

    private static final byte[] OWN_KEYSTORE = keystore("JCEKS", "a password of its own");
    /** One more than are tried of an image. */
    private static final int TOO_MANY = 51;

    static final List<Mutant> ALL = List.of(
            Mutant.of(
                            "SECRET-001",
                            "a key lies in a layer, hidden by the next",
                            image -> image.layer(file("etc/ssl/key.pem", bytes(TrueSecrets.pem())))
                                    .layer(file("etc/ssl/.wh.key.pem", new byte[0])))
                    .followedBy(HIDDEN, STORED),
            Mutant.of(
                    "SECRET-001",
                    "a key lies there as DER",
                    image -> image.layer(
                            file("etc/ssl/key.der", keyPair().getPrivate().getEncoded()))),
            Mutant.of(
                    "SECRET-001",
                    "a key is built into a program",
                    image -> image.platformLayer(platform ->
                            layer -> layer.file("app/helper", 0755, elf(platform, "\n" + TrueSecrets.pem() + "\n")))),
            Mutant.of(
                    "SECRET-002",
                    "a token stands in a script",
                    image -> image.layer(
                            file("app/fetch", bytes("curl -H 'Token: " + TrueSecrets.gitHubToken() + "'")))),
            Mutant.of(
                    "SECRET-003",
                    "a password stands in a file of settings",
                    image ->
                            image.layer(file("app/db.properties", bytes("password=" + TrueSecrets.password() + "\n")))),
            Mutant.of(
                            "SECRET-003",
                            "Maven's settings lie in a layer, hidden by the next",
                            image -> image.layer(file(
                                            "root/.m2/settings.xml",
                                            bytes("<server><password>" + TrueSecrets.password()
                                                    + "</password></server>")))
                                    .layer(file("root/.wh..m2", new byte[0])))
                    .followedBy(HIDDEN, STORED),
            Mutant.of(
                    "SECRET-004",
                    "a keystore has the password of every introduction",
                    image -> image.layer(file("app/tls.p12", keystore("PKCS12")))),
            Mutant.of(
                    "SECRET-004",
                    "an old keystore has the password of every introduction",
                    image -> image.layer(file("app/tls.jks", keystore("JCEKS")))),
            Mutant.of(
                    "SECRET-004",
                    "there are more keystores than are tried, each with a password of its own",
                    image -> image.layer(layer -> {
                        for (int i = 0; i < TOO_MANY; i++) {
                            layer.file("app/tls" + i + ".jks", 0600, OWN_KEYSTORE);
                        }
                    })),
            Mutant.of(
                    "SECRET-005",
                    "a variable holds a password",
                    image -> image.config(good -> good.withEnvironment(
                            List.of("PATH=/usr/bin", "JAVA_HOME=/usr/lib/jvm/java-25", "DB_PASSWORD=orders1")))),
            Mutant.of(
                    "SECRET-005",
                    "a label holds a token",
                    image -> image.config(
                            good -> good.withLabels(Map.of("build.log", "used " + TrueSecrets.gitHubToken())))),
            Mutant.of(
                    "SECRET-005",
                    "the history shows an argument of the build",
                    image -> image.layer(layer -> layer.directory("app/a", 0755))
                            .history("RUN |1 NEXUS_PASSWORD=" + TrueSecrets.password() + " mvn deploy")));

    private SecretMutants() {}

    private static SyntheticImage.Files file(String path, byte[] content) {
        return layer -> layer.file(path, 0600, content);
    }

    private static byte[] keystore(String type) {
        return keystore(type, "changeit");
    }

    private static byte[] keystore(String type, String secret) {
        char[] password = secret.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            // A key without certificates is one that no signer has to be asked for.
            store.setKeyEntry("tls", new SecretKeySpec(new byte[32], "AES"), password, null);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
