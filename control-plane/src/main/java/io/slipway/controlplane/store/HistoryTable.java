package io.slipway.controlplane.store;

import io.slipway.controlplane.model.HistoryEntry;
import io.slipway.controlplane.model.HistoryEntry.Event;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/** What happened to runs. */
public final class HistoryTable {

    private static final RowMapper<HistoryEntry> ENTRY = (row, context) -> new HistoryEntry(
            row.getInt("number"),
            Columns.instant(row, "recorded_at"),
            Event.valueOf(row.getString("event")),
            row.getInt("attempt"),
            row.getString("actor"),
            row.getString("agent"),
            row.getObject("token", Long.class),
            row.getString("step"),
            row.getString("detail"));

    private HistoryTable() {}

    /** Adds an entry with the run's next number, whatever the entry says; the caller holds the run's lock. */
    public static void append(Transaction transaction, UUID run, HistoryEntry entry) {
        transaction
                .update("""
                        INSERT INTO run_history
                        (tenant_id, run_id, number, recorded_at, event, attempt, actor, agent, token, step, detail)
                        VALUES (:tenant, :run, 1 + COALESCE((SELECT max(h.number) FROM run_history h
                        WHERE h.tenant_id = :tenant AND h.run_id = :run), 0),
                        :at, :event, :attempt, :actor, :agent, :token, :step, :detail)""")
                .bind("run", run)
                .bind("at", entry.at())
                .bind("event", entry.event().name())
                .bind("attempt", entry.attempt())
                .bind("actor", entry.actor())
                .bind("agent", entry.agent())
                .bind("token", entry.token())
                .bind("step", entry.step())
                .bind("detail", entry.detail())
                .execute();
    }

    /** The oldest first. */
    public static Page<HistoryEntry, Integer> list(Transaction transaction, UUID run, Page.Request<Integer> request) {
        List<HistoryEntry> fetched = transaction
                .query("""
                        SELECT number, recorded_at, event, attempt, actor, agent, token, step, detail
                        FROM run_history WHERE tenant_id = :tenant AND run_id = :run
                        AND number > :after ORDER BY number LIMIT :fetch""")
                .bind("run", run)
                .bind("after", request.afterOr(0))
                .bind("fetch", request.fetch())
                .map(ENTRY)
                .list();
        return request.page(fetched, HistoryEntry::number);
    }
}
