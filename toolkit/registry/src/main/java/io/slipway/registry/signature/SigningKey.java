package io.slipway.registry.signature;

import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/**
 * The public key by which somebody signs.
 *
 * @param name for people
 */
public record SigningKey(String name, PublicKey key) {
    /** What signatures by a kind of key are called. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "Ed25519", "Ed25519");

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    /**
     * Reads a file such as {@code cosign.pub}.
     *
     * @throws OciFormatException if it holds no public key in PEM
     */
    public static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw fault(file, "it has no '" + BEGIN + "'", null);
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        } catch (IllegalArgumentException e) {
            throw fault(file, "it is no Base64", e);
        }
        for (String algorithm : ALGORITHMS.keySet()) {
            try {
                return new SigningKey(
                        file.toString(),
                        KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (InvalidKeySpecException e) {
                // A key of another kind.
                continue;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        throw fault(file, "it is none of " + ALGORITHMS.keySet(), null);
    }

    /** Whether {@code signature} was made of {@code content} by this key. */
    boolean verifies(byte[] content, byte[] signature) {
        String kind = key.getAlgorithm().equals("EdDSA") ? "Ed25519" : key.getAlgorithm();
        try {
            Signature verifier = Signature.getInstance(ALGORITHMS.get(kind));
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another form is by another key.
            return false;
        }
    }

    private static OciFormatException fault(Path file, String fault, Exception cause) {
        return new OciFormatException(
                "Tried to read a public key from " + file + " but failed because " + fault
                        + "; perhaps it is the private one: give cosign.pub",
                cause);
    }
}
