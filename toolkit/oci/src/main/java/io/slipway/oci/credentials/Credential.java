package io.slipway.oci.credentials;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What proves to a registry who asks. */
public sealed interface Credential {
    /** A user's name with a password, or with a token in its place. */
    record UserPassword(String user, String password) implements Credential {
        /** The value of an {@code Authorization} header (RFC 7617). */
        public String basic() {
            byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(text);
        }

        @Override
        public String toString() {
            return "user " + user;
        }
    }

    /** A refresh token, which a token service changes for others. */
    record IdentityToken(String token) implements Credential {
        @Override
        public String toString() {
            return "identity token";
        }
    }
}
