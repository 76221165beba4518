package io.slipway.controlplane.store;

import io.slipway.controlplane.model.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/** The leases, those that ended too. */
public final class LeaseTable {

    private static final String LEASES = """
            SELECT id, run_id, agent, attempt, token, expires_at, ended FROM leases WHERE tenant_id = :tenant""";

    private static final RowMapper<Lease> LEASE = (row, context) -> new Lease(
            row.getObject("id", UUID.class),
            row.getObject("run_id", UUID.class),
            row.getString("agent"),
            row.getInt("attempt"),
            row.getLong("token"),
            Columns.instant(row, "expires_at"),
            row.getString("ended") == null ? null : Lease.End.valueOf(row.getString("ended")));

    private LeaseTable() {}

    /** A lease that is over, by time, and whose it is. */
    public record Overdue(UUID tenant, UUID lease) {}

    public static void insert(Transaction transaction, Lease lease) {
        transaction
                .update("""
                        INSERT INTO leases (tenant_id, id, run_id, agent, attempt, token, expires_at)
                        VALUES (:tenant, :id, :run, :agent, :attempt, :token, :expiresAt)""")
                .bind("id", lease.id())
                .bind("run", lease.runId())
                .bind("agent", lease.agent())
                .bind("attempt", lease.attempt())
                .bind("token", lease.token())
                .bind("expiresAt", lease.expiresAt())
                .execute();
    }

    public static Optional<Lease> find(Transaction transaction, UUID id) {
        return transaction
                .query(LEASES + " AND id = :id")
                .bind("id", id)
                .map(LEASE)
                .findOne();
    }

    /** Finds one, and keeps others from changing it. */
    public static Optional<Lease> lock(Transaction transaction, UUID id) {
        return transaction
                .query(LEASES + " AND id = :id FOR UPDATE")
                .bind("id", id)
                .map(LEASE)
                .findOne();
    }

    /** Makes a lease last longer, if it lasts. */
    public static boolean extend(Transaction transaction, UUID id, long token, Instant now, Instant expiresAt) {
        return transaction
                        .update("""
                                UPDATE leases SET expires_at = :expiresAt WHERE tenant_id = :tenant AND id = :id
                                AND token = :token AND ended IS NULL AND expires_at > :now""")
                        .bind("id", id)
                        .bind("token", token)
                        .bind("now", now)
                        .bind("expiresAt", expiresAt)
                        .execute()
                == 1;
    }

    /** Ends a lease that the caller has locked. */
    public static void end(Transaction transaction, UUID id, Lease.End end) {
        transaction
                .update("UPDATE leases SET ended = :ended WHERE tenant_id = :tenant AND id = :id")
                .bind("id", id)
                .bind("ended", end.name())
                .execute();
    }

    /** The leases of all tenants that are over, by time; for an overseer. */
    public static List<Overdue> overdue(Transaction transaction, Instant now, int most) {
        return transaction
                .wideQuery("""
                        SELECT tenant_id, id FROM leases WHERE ended IS NULL AND expires_at <= :now
                        ORDER BY expires_at LIMIT :most""")
                .bind("now", now)
                .bind("most", most)
                .map((row, context) ->
                        new Overdue(row.getObject("tenant_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
    }

    /** The leases of this tenant that are over, by time. */
    public static List<UUID> overdueOfTenant(Transaction transaction, Instant now) {
        return transaction
                .query("SELECT id FROM leases WHERE tenant_id = :tenant AND ended IS NULL AND expires_at <= :now")
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    /** How many leases there are now; for an overseer. */
    public static long size(Transaction transaction) {
        return transaction
                .wideQuery("SELECT count(*) FROM leases WHERE ended IS NULL")
                .mapTo(Long.class)
                .one();
    }
}
