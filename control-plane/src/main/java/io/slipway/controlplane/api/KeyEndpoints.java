package io.slipway.controlplane.api;

import static io.slipway.controlplane.api.Endpoint.scoped;

import io.helidon.http.Method;
import io.helidon.http.Status;
import io.slipway.controlplane.model.ApiKey;
import io.slipway.controlplane.model.Credential;
import io.slipway.controlplane.model.Ids;
import io.slipway.controlplane.model.Refusal;
import io.slipway.controlplane.model.Scope;
import io.slipway.controlplane.store.KeyTable;
import io.slipway.controlplane.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * API keys of a tenant.
 *
 * @param rotationOverlap how long a secret is good after its key was rotated, unless the request says
 */
record KeyEndpoints(InstantSource clock, Duration rotationOverlap) {

    private static final int NAME = 200;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /**
     * A key with its secret.
     *
     * @param key what a client shows; null where the answer is given again
     */
    private record NewKey(
            UUID id,
            String name,
            Set<Scope> scopes,
            Instant createdAt,
            Instant expiresAt,
            Instant rotatedAt,
            Instant previousSecretUntil,
            Instant revokedAt,
            String key) {

        static NewKey of(ApiKey key, String text) {
            return new NewKey(
                    key.id(),
                    key.name(),
                    key.scopes(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.rotatedAt(),
                    key.previousSecretUntil(),
                    key.revokedAt(),
                    text);
        }
    }

    List<Endpoint> endpoints() {
        return List.of(
                scoped(Method.GET, "/keys", Scope.KEYS_READ, KeyEndpoints::list),
                scoped(Method.POST, "/keys", Scope.KEYS_WRITE, this::create),
                scoped(Method.GET, "/keys/{id}", Scope.KEYS_READ, KeyEndpoints::get),
                scoped(Method.DELETE, "/keys/{id}", Scope.KEYS_WRITE, this::revoke),
                scoped(Method.POST, "/keys/{id}/rotation", Scope.KEYS_WRITE, this::rotate));
    }

    private static Answer list(Call call, Transaction transaction) {
        return Answer.page(KeyTable.list(transaction, call.pageById()), key -> key);
    }

    private static Answer get(Call call, Transaction transaction) {
        return Answer.resource(KeyTable.find(transaction, call.id()).orElseThrow(() -> Refusal.notFound("key")));
    }

    private Answer create(Call call, Transaction transaction) {
        ObjectReader content = call.content();
        String name = content.text("name", 1, NAME);
        Set<Scope> scopes =
                content.texts("scopes", 1, Scope.values().length, Scope::named, "Give one of " + allScopes());
        Instant expiresAt = content.time("expiresAt")
                .map(time -> time.truncatedTo(ChronoUnit.MICROS))
                .orElse(null);
        if (expiresAt != null && !expiresAt.isAfter(now())) {
            content.fault("expiresAt", "Give a time to come");
        }
        content.verify();
        requireOwn(call, scopes);
        ApiKey key = new ApiKey(Ids.next(), name, scopes, now(), expiresAt, null, null, null);
        Credential credential = Credential.create(key.id());
        KeyTable.insert(transaction, key, credential.digest());
        AuditLog.write(call, transaction, now(), "key.create", key.id(), null, key);
        return once(key, credential);
    }

    private Answer rotate(Call call, Transaction transaction) {
        ApiKey key = KeyTable.lock(transaction, call.id()).orElseThrow(() -> Refusal.notFound("key"));
        ObjectReader content = call.optionalContent();
        Duration overlap = content.duration("overlap", rotationOverlap, Duration.ZERO, LONGEST_OVERLAP);
        content.verify();
        if (!key.valid(now())) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The key is revoked or expired; make a new one");
        }
        requireOwn(call, key.scopes());
        ApiKey rotated = new ApiKey(
                key.id(), key.name(), key.scopes(), key.createdAt(), key.expiresAt(), now(), now().plus(overlap), null);
        Credential credential = Credential.create(key.id());
        KeyTable.rotate(transaction, rotated, credential.digest());
        AuditLog.write(call, transaction, now(), "key.rotate", key.id(), key, rotated);
        return once(rotated, credential);
    }

    private Answer revoke(Call call, Transaction transaction) {
        ApiKey key = KeyTable.lock(transaction, call.id()).orElseThrow(() -> Refusal.notFound("key"));
        Etag.requireMatch(call, key);
        if (key.revokedAt() == null) {
            KeyTable.revoke(transaction, key.id(), now());
            ApiKey revoked = KeyTable.find(transaction, key.id()).orElseThrow();
            AuditLog.write(call, transaction, now(), "key.revoke", key.id(), key, revoked);
        }
        return Answer.nothing();
    }

    // Else a key could be used to get one that may do more.
    private static void requireOwn(Call call, Set<Scope> scopes) {
        List<Scope> foreign = scopes.stream()
                .filter(scope -> !call.principal().scopes().contains(scope))
                .toList();
        if (!foreign.isEmpty()) {
            throw new ProblemException(
                    "forbidden",
                    Status.FORBIDDEN_403,
                    "A key gives only scopes that it has itself, and lacks " + foreign);
        }
    }

    private static Answer once(ApiKey key, Credential credential) {
        String location = Endpoint.BASE + "/keys/" + key.id();
        return Answer.createdOnce(location, NewKey.of(key, credential.text()), NewKey.of(key, null));
    }

    private static String allScopes() {
        return Arrays.stream(Scope.values()).map(Scope::toString).collect(Collectors.joining(", "));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
