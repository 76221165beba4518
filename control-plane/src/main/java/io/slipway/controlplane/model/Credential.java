package io.slipway.controlplane.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client shows: the id of a key, and its secret.
 *
 * @param keyId which key
 * @param secret 32 random bytes in base64url
 */
public record Credential(UUID keyId, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("slw_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

    /** A credential with a new secret. */
    public static Credential create(UUID keyId) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new Credential(keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The credential of such a text; empty for any other text. */
    public static Optional<Credential> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.group(1);
        UUID keyId = new UUID(Long.parseUnsignedLong(id, 0, 16, 16), Long.parseUnsignedLong(id, 16, 32, 16));
        return Optional.of(new Credential(keyId, matcher.group(2)));
    }

    /** The text that a client shows. */
    public String text() {
        HexFormat hex = HexFormat.of();
        return "slw_%s%s_%s"
                .formatted(
                        hex.toHexDigits(keyId.getMostSignificantBits()),
                        hex.toHexDigits(keyId.getLeastSignificantBits()),
                        secret);
    }

    /** What is stored of the secret. A plain digest is enough for a secret that nobody can guess. */
    public String digest() {
        return digest(secret);
    }

    /** SHA-256 in hexadecimal. */
    public static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Whether a digest is that of this secret; takes as long for any digest. */
    public boolean matches(String digest) {
        return same(digest(), digest);
    }

    /** Compares two digests in a time that does not show where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    // Nothing that logs a credential may show it.
    @Override
    public String toString() {
        return "Credential[keyId=" + keyId + "]";
    }
}
