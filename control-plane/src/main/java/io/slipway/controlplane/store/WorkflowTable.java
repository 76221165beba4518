package io.slipway.controlplane.store;

import io.slipway.controlplane.json.JsonFormat;
import io.slipway.controlplane.model.Step;
import io.slipway.controlplane.model.Workflow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.core.type.TypeReference;

/** The workflows of a tenant, and all their versions. */
public final class WorkflowTable {

    private static final String VERSIONS = """
            SELECT w.id, w.created_at, v.version, v.name, v.description, v.max_attempts, v.steps, v.updated_at
            FROM workflows w JOIN workflow_versions v ON v.tenant_id = w.tenant_id AND v.workflow_id = w.id
            WHERE w.tenant_id = :tenant""";
    // A removed workflow's versions stay: its runs refer to them.
    private static final String CURRENT = VERSIONS + " AND w.deleted_at IS NULL AND v.version = w.version";

    private static final RowMapper<Workflow> WORKFLOW = WorkflowTable::workflow;
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private WorkflowTable() {}

    public static void insert(Transaction transaction, Workflow workflow) {
        transaction
                .update("""
                        INSERT INTO workflows (tenant_id, id, version, created_at)
                        VALUES (:tenant, :id, :version, :createdAt)""")
                .bind("id", workflow.id())
                .bind("version", workflow.version())
                .bind("createdAt", workflow.createdAt())
                .execute();
        insertVersion(transaction, workflow);
    }

    /** Makes a version the current one. */
    public static void update(Transaction transaction, Workflow workflow) {
        transaction
                .update("UPDATE workflows SET version = :version WHERE tenant_id = :tenant AND id = :id")
                .bind("id", workflow.id())
                .bind("version", workflow.version())
                .execute();
        insertVersion(transaction, workflow);
    }

    public static void delete(Transaction transaction, UUID id, Instant now) {
        transaction
                .update("UPDATE workflows SET deleted_at = :now WHERE tenant_id = :tenant AND id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    /** The current version. */
    public static Optional<Workflow> find(Transaction transaction, UUID id) {
        return transaction
                .query(CURRENT + " AND w.id = :id")
                .bind("id", id)
                .map(WORKFLOW)
                .findOne();
    }

    /** Finds the current version, and keeps others from changing it. */
    public static Optional<Workflow> lock(Transaction transaction, UUID id) {
        transaction
                .query("SELECT id FROM workflows WHERE tenant_id = :tenant AND id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne();
        return find(transaction, id);
    }

    /** One version; of a removed workflow too. */
    public static Optional<Workflow> find(Transaction transaction, UUID id, int version) {
        return transaction
                .query(VERSIONS + " AND w.id = :id AND v.version = :version")
                .bind("id", id)
                .bind("version", version)
                .map(WORKFLOW)
                .findOne();
    }

    /** The newest first. */
    public static Page<Workflow, UUID> list(Transaction transaction, Page.Request<UUID> request) {
        List<Workflow> fetched = transaction
                .query(CURRENT + """
                         AND w.id < :after
                        ORDER BY w.id DESC LIMIT :fetch""")
                .bind("after", request.afterOr(Page.PAST_THE_NEWEST))
                .bind("fetch", request.fetch())
                .map(WORKFLOW)
                .list();
        return request.page(fetched, Workflow::id);
    }

    /** The versions of one, the latest first. */
    public static Page<Workflow, Integer> versions(Transaction transaction, UUID id, Page.Request<Integer> request) {
        List<Workflow> fetched = transaction
                .query(VERSIONS + """
                         AND w.id = :id AND v.version < :after
                        ORDER BY v.version DESC LIMIT :fetch""")
                .bind("id", id)
                .bind("after", request.afterOr(Integer.MAX_VALUE))
                .bind("fetch", request.fetch())
                .map(WORKFLOW)
                .list();
        return request.page(fetched, Workflow::version);
    }

    private static void insertVersion(Transaction transaction, Workflow workflow) {
        transaction
                .update("""
                        INSERT INTO workflow_versions
                        (tenant_id, workflow_id, version, name, description, max_attempts, steps, updated_at)
                        VALUES (:tenant, :id, :version, :name, :description, :maxAttempts, :steps, :updatedAt)""")
                .bind("id", workflow.id())
                .bind("version", workflow.version())
                .bind("name", workflow.name())
                .bind("description", workflow.description())
                .bind("maxAttempts", workflow.maxAttempts())
                .bind("steps", JsonFormat.write(workflow.steps()).text())
                .bind("updatedAt", workflow.updatedAt())
                .execute();
    }

    private static Workflow workflow(ResultSet row, StatementContext context) throws SQLException {
        return new Workflow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                row.getInt("version"),
                row.getInt("max_attempts"),
                JsonFormat.read(row.getString("steps"), STEPS),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
