package io.slipway.controlplane.store;

import io.slipway.controlplane.model.StepRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/** What agents reported of the steps of runs: one row per run and step. */
public final class StepTable {

    private static final String STEPS = """
            SELECT name, state, output, error_code, error_detail, attempts, token, started_at, finished_at
            FROM run_steps WHERE tenant_id = :tenant AND run_id = :run""";

    private static final RowMapper<StepRecord> STEP = (row, context) -> new StepRecord(
            row.getString("name"),
            StepRecord.State.valueOf(row.getString("state")),
            Columns.json(row, "output"),
            row.getString("error_code") == null
                    ? null
                    : new StepRecord.Failure(row.getString("error_code"), row.getString("error_detail")),
            row.getInt("attempts"),
            row.getLong("token"),
            Columns.instant(row, "started_at"),
            Columns.instant(row, "finished_at"));

    private StepTable() {}

    public static List<StepRecord> list(Transaction transaction, UUID run) {
        return transaction.query(STEPS).bind("run", run).map(STEP).list();
    }

    public static Optional<StepRecord> find(Transaction transaction, UUID run, String name) {
        return transaction
                .query(STEPS + " AND name = :name")
                .bind("run", run)
                .bind("name", name)
                .map(STEP)
                .findOne();
    }

    public static void insert(Transaction transaction, UUID run, StepRecord step) {
        write(transaction, run, step, """
                INSERT INTO run_steps (tenant_id, run_id, name, state, output, error_code, error_detail, attempts,
                token, started_at, finished_at)
                VALUES (:tenant, :run, :name, :state, :output, :code, :detail, :attempts, :token, :startedAt,
                :finishedAt)""");
    }

    /** Puts the report of a later attempt in the place of a failed one's. */
    public static void replace(Transaction transaction, UUID run, StepRecord step) {
        write(transaction, run, step, """
                UPDATE run_steps SET state = :state, output = :output, error_code = :code, error_detail = :detail,
                attempts = :attempts, token = :token, started_at = :startedAt, finished_at = :finishedAt
                WHERE tenant_id = :tenant AND run_id = :run AND name = :name""");
    }

    private static void write(Transaction transaction, UUID run, StepRecord step, String sql) {
        transaction
                .update(sql)
                .bind("run", run)
                .bind("name", step.name())
                .bind("state", step.state().name())
                .bind("output", Columns.text(step.output()))
                .bind("code", step.error() == null ? null : step.error().code())
                .bind("detail", step.error() == null ? null : step.error().detail())
                .bind("attempts", step.attempts())
                .bind("token", step.token())
                .bind("startedAt", step.startedAt())
                .bind("finishedAt", step.finishedAt())
                .execute();
    }
}
