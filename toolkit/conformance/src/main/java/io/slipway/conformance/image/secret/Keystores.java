package io.slipway.conformance.image.secret;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Keystores that hold a private key behind a password which is none. */
final class Keystores {
    private static final List<String> PASSWORDS = List.of(
            "changeit", "", "changeme", "password", "secret", "keystore", "123456", "12345678", "storepass", "test");

    private static final int JKS = 0xFEEDFEED;
    private static final int JCEKS = 0xCECECECE;
    /** In those two: the mark of an entry that is a certificate, and the length of the hash after the last entry. */
    private static final int CERTIFICATE = 2;

    private static final int HASH = 20;

    /** The objects of PKCS #12 (RFC 7292) that are or may hide a key; a trust store has neither. */
    private static final List<String> HIDING =
            List.of("2a864886f70d010c0a0101", "2a864886f70d010c0a0102", "2a864886f70d010c0a0105", "2a864886f70d010706");

    private Keystores() {}

    /** @param trials that are left: passwords are made slow to try, and an image may hold any number of keystores */
    static Optional<Secret> look(byte[] bytes, int length, KeystoreTrials trials) {
        return type(bytes, length)
                .flatMap(type -> trials.take()
                        ? open(type, bytes, length)
                        : Optional.of(secret(
                                "a keystore of type " + type,
                                "which was not tried: only the first " + KeystoreTrials.LIMIT
                                        + " keystores of an image are")));
    }

    private static Optional<Secret> open(String type, byte[] bytes, int length) {
        return PASSWORDS.stream()
                .map(password -> open(type, bytes, length, password))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Secret secret(String what, String remark) {
        return new Secret(SecretKind.KEYSTORE, what, "", remark);
    }

    private static Optional<String> type(byte[] bytes, int length) {
        if (length < 16) {
            return Optional.empty();
        }
        int magic = ByteBuffer.wrap(bytes).getInt();
        if (magic == JKS || magic == JCEKS) {
            return holdsCertificatesOnly(bytes, length)
                    ? Optional.empty()
                    : Optional.of(magic == JKS ? "JKS" : "JCEKS");
        }
        int header = DerKeys.headerLength(bytes, length);
        boolean isPkcs12 = header > 0 && bytes[header] == 2 && bytes[header + 1] == 1 && bytes[header + 2] == 3;
        if (!isPkcs12) {
            return Optional.empty();
        }
        String hex = HexFormat.of().formatHex(bytes, 0, length);
        return HIDING.stream().anyMatch(hex::contains) ? Optional.of("PKCS12") : Optional.empty();
    }

    /** Whether it is a trust store, as its entries say before any password is asked for: the JDK's has over a hundred. */
    private static boolean holdsCertificatesOnly(byte[] bytes, int length) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
            in.readInt();
            boolean statesType = in.readInt() > 1;
            int entries = in.readInt();
            for (int i = 0; i < entries; i++) {
                if (in.readInt() != CERTIFICATE) {
                    return false;
                }
                in.skipNBytes(in.readUnsignedShort());
                in.readLong();
                in.skipNBytes(statesType ? in.readUnsignedShort() : 0);
                in.skipNBytes(in.readInt());
            }
            return in.available() == HASH;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Secret> open(String type, byte[] bytes, int length, String password) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(bytes, 0, length), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password.toCharArray()) != null) {
                    return Optional.of(secret(
                            "key '" + alias + "' in a keystore of type " + type,
                            "which opens with a password that everybody tries"));
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Not its password; or no keystore after all.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
