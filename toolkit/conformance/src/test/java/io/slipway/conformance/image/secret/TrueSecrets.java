package io.slipway.conformance.image.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Values that look as true as real ones, made when tests run: none stands in this repository. */
public final class TrueSecrets {
    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

    private TrueSecrets() {}

    /** A private key in PEM form. */
    public static String pem() {
        return pem("PRIVATE KEY", "\n");
    }

    static String pem(String label, String newline) {
        StringBuilder pem = new StringBuilder("-----BEGIN " + label + "-----" + newline);
        for (int line = 0; line < 8; line++) {
            pem.append(base64(64)).append(newline);
        }
        return pem + "-----END " + label + "-----" + newline;
    }

    public static String gitHubToken() {
        return "gh" + "p_" + alphanumeric(36);
    }

    /** A signed token with an ordinary payload. */
    static String jwt() {
        return url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                + "."
                + url("{\"sub\":\"billing\",\"iss\":\"https://login.slipway.io\",\"scope\":\"admin\"}")
                + "."
                + letters(43, UPPER + LOWER + DIGITS + "_-");
    }

    static String alphanumeric(int length) {
        return letters(length, UPPER + LOWER + DIGITS);
    }

    static String upper(int length) {
        return letters(length, UPPER + "234567");
    }

    static String hex(int length) {
        return letters(length, DIGITS + "abcdef");
    }

    static String base64(int length) {
        return letters(length, UPPER + LOWER + DIGITS + "/");
    }

    /** A seed of its own for each length: the same value on every run. */
    private static String letters(int length, String alphabet) {
        Random random = new Random(length * 31L + alphabet.length());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String url(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
