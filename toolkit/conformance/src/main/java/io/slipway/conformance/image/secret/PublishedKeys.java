package io.slipway.conformance.image.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Keys that libraries publish in their own classes, to try out what the platform can do: nobody trusts them. */
final class PublishedKeys {
    private static final int START = 64;

    /** SHA-256 of the first characters: io.netty.handler.ssl, com.google.api.client.testing (2). */
    private static final Set<String> DIGESTS = Set.of(
            "664bbc9a2d4540ff4917463bc045c4047c59403516abc7a3e5fd24a17c9da271",
            "235e417d6642c8d66390a985184a76ac6fcaea7630e6f05c50cf62a275f9534c",
            "0213feaccca730cbfc8659446d15e2f2a9f7ab599f490ae1366b8d19277b83ae");

    private PublishedKeys() {}

    static boolean contains(String body) {
        try {
            byte[] start = body.substring(0, Math.min(START, body.length())).getBytes(StandardCharsets.UTF_8);
            return DIGESTS.contains(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(start)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
