package io.slipway.controlplane.api;

import static io.slipway.controlplane.api.Endpoint.administration;

import io.helidon.http.Method;
import io.slipway.controlplane.model.ApiKey;
import io.slipway.controlplane.model.Credential;
import io.slipway.controlplane.model.Ids;
import io.slipway.controlplane.model.Refusal;
import io.slipway.controlplane.model.Scope;
import io.slipway.controlplane.model.Tenant;
import io.slipway.controlplane.store.KeyTable;
import io.slipway.controlplane.store.TenantTable;
import io.slipway.controlplane.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tenants; for the administrator. */
record TenantEndpoints(InstantSource clock) {

    private static final int NAME = 200;

    /** A tenant with its first key. */
    private record NewTenant(UUID id, String name, Instant createdAt, FirstKey key) {}

    /**
     * The first key of a tenant.
     *
     * @param key what a client shows; null where the answer is given again
     */
    private record FirstKey(UUID id, String key, Set<Scope> scopes) {}

    List<Endpoint> endpoints() {
        return List.of(
                administration(Method.GET, "/tenants", TenantEndpoints::list),
                administration(Method.POST, "/tenants", this::create),
                administration(Method.GET, "/tenants/{id}", TenantEndpoints::get),
                administration(Method.PUT, "/tenants/{id}", this::rename),
                administration(Method.DELETE, "/tenants/{id}", this::delete));
    }

    private static Answer list(Call call, Transaction transaction) {
        return Answer.page(TenantTable.list(transaction, call.pageById()), tenant -> tenant);
    }

    private Answer create(Call call, Transaction transaction) {
        Tenant tenant = new Tenant(Ids.next(), name(call), now());
        TenantTable.insert(transaction, tenant);
        ApiKey key = new ApiKey(
                Ids.next(), "first key", EnumSet.allOf(Scope.class), tenant.createdAt(), null, null, null, null);
        Credential credential = Credential.create(key.id());
        transaction.within(tenant.id(), own -> {
            KeyTable.insert(own, key, credential.digest());
            AuditLog.write(call, own, now(), "key.create", key.id(), null, key);
            return null;
        });
        AuditLog.write(call, transaction, now(), "tenant.create", tenant.id(), null, tenant);
        return Answer.createdOnce(location(tenant), view(tenant, key, credential.text()), view(tenant, key, null));
    }

    private static Answer get(Call call, Transaction transaction) {
        return Answer.resource(TenantTable.find(transaction, call.id()).orElseThrow(() -> Refusal.notFound("tenant")));
    }

    private Answer rename(Call call, Transaction transaction) {
        Tenant tenant = hold(call, transaction);
        Tenant renamed = new Tenant(tenant.id(), name(call), tenant.createdAt());
        TenantTable.rename(transaction, renamed);
        AuditLog.write(call, transaction, now(), "tenant.update", tenant.id(), tenant, renamed);
        return Answer.resource(renamed);
    }

    private Answer delete(Call call, Transaction transaction) {
        Tenant tenant = hold(call, transaction);
        TenantTable.delete(transaction, tenant.id());
        AuditLog.write(call, transaction, now(), "tenant.delete", tenant.id(), tenant, null);
        return Answer.nothing();
    }

    private static Tenant hold(Call call, Transaction transaction) {
        Tenant tenant = TenantTable.lock(transaction, call.id()).orElseThrow(() -> Refusal.notFound("tenant"));
        Etag.requireMatch(call, tenant);
        return tenant;
    }

    private static String name(Call call) {
        ObjectReader content = call.content();
        String name = content.text("name", 1, NAME);
        content.verify();
        return name;
    }

    private static NewTenant view(Tenant tenant, ApiKey key, String text) {
        return new NewTenant(
                tenant.id(), tenant.name(), tenant.createdAt(), new FirstKey(key.id(), text, key.scopes()));
    }

    private static String location(Tenant tenant) {
        return Endpoint.BASE + "/tenants/" + tenant.id();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
