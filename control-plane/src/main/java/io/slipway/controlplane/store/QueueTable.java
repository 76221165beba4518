package io.slipway.controlplane.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The queued runs. */
public final class QueueTable {

    private QueueTable() {}

    public static void insert(Transaction transaction, UUID run, Instant availableAt) {
        transaction
                .update("INSERT INTO queue (tenant_id, run_id, available_at) VALUES (:tenant, :run, :availableAt)")
                .bind("run", run)
                .bind("availableAt", availableAt)
                .execute();
    }

    /** Takes the run that has waited longest out of the queue; passes over those that others are just taking. */
    public static Optional<UUID> take(Transaction transaction, Instant now) {
        Optional<UUID> run =
                transaction.query("""
                        SELECT run_id FROM queue WHERE tenant_id = :tenant AND available_at <= :now
                        ORDER BY available_at, run_id LIMIT 1 FOR UPDATE SKIP LOCKED""").bind("now", now).mapTo(UUID.class).findOne();
        run.ifPresent(id -> remove(transaction, id));
        return run;
    }

    /** Takes a run out of the queue; waits for who is just taking it. */
    public static void remove(Transaction transaction, UUID run) {
        transaction
                .update("DELETE FROM queue WHERE tenant_id = :tenant AND run_id = :run")
                .bind("run", run)
                .execute();
    }

    /** How many runs agents could have now, by tenant; for an overseer. */
    public static Map<UUID, Integer> available(Transaction transaction, Instant now) {
        return transaction
                .wideQuery(
                        "SELECT tenant_id, count(*) AS runs FROM queue WHERE available_at <= :now GROUP BY tenant_id")
                .bind("now", now)
                .map((row, context) -> Map.entry(row.getObject("tenant_id", UUID.class), row.getInt("runs")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many runs are queued; for an overseer. */
    public static long size(Transaction transaction) {
        return transaction
                .wideQuery("SELECT count(*) FROM queue")
                .mapTo(Long.class)
                .one();
    }
}
