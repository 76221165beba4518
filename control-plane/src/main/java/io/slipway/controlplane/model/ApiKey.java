package io.slipway.controlplane.model;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A key, without its secret.
 *
 * @param expiresAt when it ends by itself, or null
 * @param rotatedAt when it got its present secret in place of another, or null
 * @param previousSecretUntil until when the secret before that is good too, or null
 * @param revokedAt when it was revoked, or null
 */
public record ApiKey(
        UUID id,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        Instant rotatedAt,
        Instant previousSecretUntil,
        Instant revokedAt) {

    public ApiKey {
        scopes = new TreeSet<>(scopes);
    }

    /** Whether it opens anything at that time. */
    public boolean valid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
