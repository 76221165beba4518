package io.slipway.controlplane.store;

import io.slipway.controlplane.model.AuditEntry;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/** Who changed what. */
public final class AuditTable {

    private static final RowMapper<AuditEntry> ENTRY = (row, context) -> new AuditEntry(
            row.getObject("id", UUID.class),
            Columns.instant(row, "recorded_at"),
            row.getString("actor"),
            row.getString("action"),
            row.getObject("target", UUID.class),
            Columns.json(row, "before_change"),
            Columns.json(row, "after_change"),
            row.getString("trace_id"));

    private AuditTable() {}

    public static void insert(Transaction transaction, AuditEntry entry) {
        transaction
                .update("""
                        INSERT INTO audit_log
                        (tenant_id, id, recorded_at, actor, action, target, before_change, after_change, trace_id)
                        VALUES (:tenant, :id, :at, :actor, :action, :target, :before, :after, :traceId)""")
                .bind("id", entry.id())
                .bind("at", entry.at())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("target", entry.target())
                .bind("before", Columns.text(entry.before()))
                .bind("after", Columns.text(entry.after()))
                .bind("traceId", entry.traceId())
                .execute();
    }

    /** The newest first. */
    public static Page<AuditEntry, UUID> list(Transaction transaction, Page.Request<UUID> request) {
        List<AuditEntry> fetched = transaction
                .query("""
                        SELECT id, recorded_at, actor, action, target, before_change, after_change, trace_id
                        FROM audit_log WHERE tenant_id = :tenant AND id < :after
                        ORDER BY id DESC LIMIT :fetch""")
                .bind("after", request.afterOr(Page.PAST_THE_NEWEST))
                .bind("fetch", request.fetch())
                .map(ENTRY)
                .list();
        return request.page(fetched, AuditEntry::id);
    }
}
