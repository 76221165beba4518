package io.slipway.controlplane.store;

import io.slipway.controlplane.model.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/** The tenants themselves; for the administrator. */
public final class TenantTable {

    // Those that refer to others first.
    private static final List<String> TENANTS_TABLES = List.of(
            "idempotency_keys",
            "audit_log",
            "run_history",
            "run_steps",
            "leases",
            "queue",
            "runs",
            "workflow_versions",
            "workflows",
            "api_keys");

    private static final RowMapper<Tenant> TENANT = (row, context) ->
            new Tenant(row.getObject("id", UUID.class), row.getString("name"), Columns.instant(row, "created_at"));

    private TenantTable() {}

    public static void insert(Transaction transaction, Tenant tenant) {
        transaction
                .wideUpdate("INSERT INTO tenants (id, name, created_at) VALUES (:id, :name, :createdAt)")
                .bindMethods(tenant)
                .execute();
    }

    /** Finds one, and keeps others from changing it. */
    public static Optional<Tenant> lock(Transaction transaction, UUID id) {
        return find(transaction, id, "FOR UPDATE");
    }

    public static Optional<Tenant> find(Transaction transaction, UUID id) {
        return find(transaction, id, "");
    }

    private static Optional<Tenant> find(Transaction transaction, UUID id, String locking) {
        return transaction
                .wideQuery("SELECT id, name, created_at FROM tenants WHERE id = :id " + locking)
                .bind("id", id)
                .map(TENANT)
                .findOne();
    }

    /** The newest first. */
    public static Page<Tenant, UUID> list(Transaction transaction, Page.Request<UUID> request) {
        List<Tenant> fetched = transaction
                .wideQuery("""
                        SELECT id, name, created_at FROM tenants
                        WHERE id < :after
                        ORDER BY id DESC LIMIT :fetch""")
                .bind("after", request.afterOr(Page.PAST_THE_NEWEST))
                .bind("fetch", request.fetch())
                .map(TENANT)
                .list();
        return request.page(fetched, Tenant::id);
    }

    public static void rename(Transaction transaction, Tenant tenant) {
        transaction
                .wideUpdate("UPDATE tenants SET name = :name WHERE id = :id")
                .bind("id", tenant.id())
                .bind("name", tenant.name())
                .execute();
    }

    /** Removes a tenant with all that is its own. */
    public static void delete(Transaction transaction, UUID id) {
        transaction.within(id, own -> {
            TENANTS_TABLES.forEach(table -> own.update("DELETE FROM " + table + " WHERE tenant_id = :tenant")
                    .execute());
            return null;
        });
        transaction
                .wideUpdate("DELETE FROM tenants WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
