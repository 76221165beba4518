package io.slipway.oci;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The digest of content: {@code sha256:<64 hex>} or {@code sha512:<128 hex>}.
 *
 * <p>OCI image specification, section "Digests". A value that exists is well formed.
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    /** The algorithms that digests are made with. */
    public static final List<String> ALGORITHMS = List.of("sha256", "sha512");

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHA512 = Pattern.compile("[0-9a-f]{128}");

    /** @throws OciFormatException if the algorithm is unknown or the hex has not its form */
    public Digest {
        boolean valid = switch (algorithm) {
            case "sha256" -> SHA256.matcher(hex).matches();
            case "sha512" -> SHA512.matcher(hex).matches();
            default -> false;
        };
        if (!valid) {
            throw new OciFormatException("Not a digest: '" + algorithm + ":" + hex
                    + "' (must be sha256: and 64, or sha512: and 128 lower-case hex digits)");
        }
    }

    /** @throws OciFormatException if {@code text} is not a digest */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new OciFormatException("Not a digest: '" + text + "' (must be like sha256:<64 hex digits>)");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The SHA-256 digest of {@code content}. */
    public static Digest of(byte[] content) {
        return sha256(newSha256().digest(content));
    }

    /** The SHA-256 digest of all that {@code in} still holds; it is read to its end and not closed. */
    public static Digest of(InputStream in) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[64 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return sha256(digest.digest());
    }

    /** A digest from the bytes that a SHA-256 computation gave. */
    public static Digest sha256(byte[] hash) {
        return new Digest("sha256", HexFormat.of().formatHex(hash));
    }

    public static MessageDigest newSha256() {
        return newMessageDigest("SHA-256");
    }

    /** A fresh computation of this digest's algorithm, to verify content against it. */
    public MessageDigest newMessageDigest() {
        return newMessageDigest(algorithm.equals("sha256") ? "SHA-256" : "SHA-512");
    }

    /** Whether {@code hash}, the result of {@link #newMessageDigest}, is this digest. */
    public boolean matches(byte[] hash) {
        return hex.equals(HexFormat.of().formatHex(hash));
    }

    /** The first 12 hex digits, for people. */
    public String abbreviated() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static MessageDigest newMessageDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
