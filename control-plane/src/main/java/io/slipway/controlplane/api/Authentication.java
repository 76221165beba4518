package io.slipway.controlplane.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.slipway.controlplane.model.Credential;
import io.slipway.controlplane.store.Database;
import io.slipway.controlplane.store.KeyTable;
import io.slipway.controlplane.store.KeyTable.StoredKey;
import io.slipway.controlplane.store.Viewer;
import io.slipway.service.http.AccessFields;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out who calls, and whether it may. */
final class Authentication {

    private static final String BEARER = "Bearer ";

    private final Database database;
    private final InstantSource clock;
    private final Optional<String> adminDigest;

    /**
     * Authentication by the keys of a database.
     *
     * @param adminKey the administrator's key; empty for none
     */
    Authentication(Database database, InstantSource clock, Optional<String> adminKey) {
        this.database = database;
        this.clock = clock;
        this.adminDigest = adminKey.map(Credential::digest);
    }

    /** The caller of a request to an endpoint with that access. */
    Principal admit(ServerRequest request, Access access) {
        if (access instanceof Access.Administration && adminDigest.isEmpty()) {
            throw forbidden("Tenants cannot be administered: set admin.key (environment ADMIN_KEY) and start again");
        }
        Principal principal = authenticate(request);
        AccessFields.add(request, "actor", principal.actor());
        AccessFields.add(request, "tenant", principal.tenant());
        switch (access) {
            case Access.Open open -> {
                // Whoever it is.
            }
            case Access.Administration administration -> {
                if (!principal.administrator()) {
                    throw forbidden("Tenants are administered with the administrator's key");
                }
            }
            case Access.Scoped scoped -> {
                if (!principal.scopes().contains(scoped.scope())) {
                    throw forbidden(
                            principal.administrator()
                                    ? "The administrator's key is for tenants only; use a key of a tenant"
                                    : "The key lacks the scope " + scoped.scope());
                }
            }
        }
        return principal;
    }

    private Principal authenticate(ServerRequest request) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthorized("Send a key: Authorization: Bearer slw_…");
        }
        String key = header.substring(BEARER.length()).strip();
        if (adminDigest
                .filter(digest -> Credential.same(digest, Credential.digest(key)))
                .isPresent()) {
            return Principal.ADMINISTRATOR;
        }
        return Credential.parse(key).flatMap(this::principal).orElseThrow(() -> unauthorized("The key is not valid"));
    }

    private Optional<Principal> principal(Credential credential) {
        Optional<StoredKey> stored = database.transaction(
                new Viewer.OfKey(credential.keyId()),
                transaction -> KeyTable.authenticate(transaction, credential.keyId()));
        return stored.filter(key -> key.opens(credential, clock.instant()))
                .map(key -> new Principal(
                        key.key().id().toString(), key.tenant(), key.key().scopes(), false));
    }

    private static ProblemException unauthorized(String detail) {
        return new ProblemException("unauthorized", Status.UNAUTHORIZED_401, detail);
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException("forbidden", Status.FORBIDDEN_403, detail);
    }
}
