package io.slipway.controlplane.store;

import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.model.Run.WorkflowVersion;
import io.slipway.controlplane.model.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** The runs of a tenant. */
public final class RunTable {

    private static final String RUNS = """
            SELECT r.id, r.workflow_id, v.name, r.workflow_version, r.state, r.input, r.output, r.attempt, r.reason,
            r.token, r.cancel_requested, r.traceparent, r.created_at, r.started_at, r.finished_at
            FROM runs r JOIN workflow_versions v
            ON v.tenant_id = r.tenant_id AND v.workflow_id = r.workflow_id AND v.version = r.workflow_version
            WHERE r.tenant_id = :tenant""";

    private static final RowMapper<Run> RUN = RunTable::run;

    private RunTable() {}

    /**
     * Which runs a list has.
     *
     * @param workflow or null for those of any
     * @param state or null for those in any
     */
    public record Filter(UUID workflow, RunState state) {}

    public static void insert(Transaction transaction, Run run) {
        transaction
                .update("""
                        INSERT INTO runs (tenant_id, id, workflow_id, workflow_version, state, input, attempt, token,
                        cancel_requested, traceparent, created_at)
                        VALUES (:tenant, :id, :workflow, :version, :state, :input, :attempt, :token,
                        :cancelRequested, :traceparent, :createdAt)""")
                .bind("id", run.id())
                .bind("workflow", run.workflow().id())
                .bind("version", run.workflow().version())
                .bind("state", run.state().name())
                .bind("input", run.input().text())
                .bind("attempt", run.attempt())
                .bind("token", run.token())
                .bind("cancelRequested", run.cancelRequested())
                .bind("traceparent", run.traceparent())
                .bind("createdAt", run.createdAt())
                .execute();
    }

    /** Writes all of a run that changes; the caller holds its lock. */
    public static void update(Transaction transaction, Run run) {
        transaction
                .update("""
                        UPDATE runs SET state = :state, output = :output, attempt = :attempt, reason = :reason,
                        token = :token, cancel_requested = :cancelRequested, started_at = :startedAt,
                        finished_at = :finishedAt WHERE tenant_id = :tenant AND id = :id""")
                .bind("id", run.id())
                .bind("state", run.state().name())
                .bind("output", Columns.text(run.output()))
                .bind("attempt", run.attempt())
                .bind("reason", run.reason())
                .bind("token", run.token())
                .bind("cancelRequested", run.cancelRequested())
                .bind("startedAt", run.startedAt())
                .bind("finishedAt", run.finishedAt())
                .execute();
    }

    public static Optional<Run> find(Transaction transaction, UUID id) {
        return transaction
                .query(RUNS + " AND r.id = :id")
                .bind("id", id)
                .map(RUN)
                .findOne();
    }

    /** Finds one, and keeps others from changing it. */
    public static Optional<Run> lock(Transaction transaction, UUID id) {
        transaction
                .query("SELECT id FROM runs WHERE tenant_id = :tenant AND id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne();
        return find(transaction, id);
    }

    /** The newest first. */
    public static Page<Run, UUID> list(Transaction transaction, Filter filter, Page.Request<UUID> request) {
        List<Run> fetched = transaction
                .query(RUNS + """
                         AND r.id < :after
                        AND (CAST(:workflow AS uuid) IS NULL OR r.workflow_id = CAST(:workflow AS uuid))
                        AND (CAST(:state AS varchar) IS NULL OR r.state = CAST(:state AS varchar))
                        ORDER BY r.id DESC LIMIT :fetch""")
                .bind("after", request.afterOr(Page.PAST_THE_NEWEST))
                .bind("workflow", filter.workflow())
                .bind("state", filter.state() == null ? null : filter.state().name())
                .bind("fetch", request.fetch())
                .map(RUN)
                .list();
        return request.page(fetched, Run::id);
    }

    private static Run run(ResultSet row, StatementContext context) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                new WorkflowVersion(
                        row.getObject("workflow_id", UUID.class),
                        row.getString("name"),
                        row.getInt("workflow_version")),
                RunState.valueOf(row.getString("state")),
                Columns.json(row, "input"),
                Columns.json(row, "output"),
                row.getInt("attempt"),
                row.getString("reason"),
                row.getLong("token"),
                row.getBoolean("cancel_requested"),
                row.getString("traceparent"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "finished_at"));
    }
}
