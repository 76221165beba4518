package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.service.config.InvalidSettingsException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL itself keeps tenants apart, whatever the service's statements say. */
class PostgresSecurityIT {

    private static final String TABLES_OF_TENANTS = """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND (c.relname = 'tenants' OR EXISTS (
              SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'))""";

    @Test
    void everyTableOfTenantsHasAForcedPolicy() throws Exception {
        try (Connection connection = migrated()) {
            assertThat(texts(connection, TABLES_OF_TENANTS)).hasSizeGreaterThanOrEqualTo(11);
            assertThat(unprotected(connection)).isEmpty();
        }
    }

    @Test
    void everyTableBelongsToATenant() throws Exception {
        try (Connection connection = migrated()) {
            assertThat(texts(
                            connection,
                            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ("
                                    + TABLES_OF_TENANTS + ")"))
                    .containsExactly("flyway_schema_history");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE forgotten (tenant_id uuid)",
                "ALTER TABLE runs NO FORCE ROW LEVEL SECURITY",
                "ALTER TABLE runs DISABLE ROW LEVEL SECURITY",
                "DROP POLICY tenant ON runs",
            })
    void aTableWithoutItIsFound(String mistake) throws Exception {
        try (Connection connection = migrated()) {
            execute(connection, mistake);
            assertThat(unprotected(connection)).hasSize(1);
        }
    }

    @Test
    void aTransactionSeesAndWritesTheRowsOfItsTenantOnly() throws Exception {
        Map<String, String> database = TestDatabase.POSTGRESQL.create();
        try (TestControlPlane controlPlane = TestControlPlane.start(database);
                Connection connection = connect(database)) {
            Client one = controlPlane.tenant("one");
            one.post("/workflows", Scenario.WORKFLOW);
            String another = controlPlane
                    .administrator()
                    .post("/tenants", "{\"name\": \"another\"}")
                    .text("/id");
            String tenant = controlPlane.administrator().get("/tenants").text("/items/1/id");

            for (String table : texts(connection, TABLES_OF_TENANTS)) {
                assertThat(count(connection, table))
                        .as("without a tenant, %s", table)
                        .isZero();
            }
            within(connection, "tenant", tenant);
            assertThat(count(connection, "workflows")).isEqualTo(1);
            assertThat(count(connection, "tenants")).isEqualTo(1);
            connection.rollback();
            assertThat(count(connection, "workflows"))
                    .as("after the transaction")
                    .isZero();

            within(connection, "tenant", another);
            assertThat(count(connection, "workflows")).isZero();
            assertThat(update(connection, "UPDATE workflows SET version = 7")).isZero();
            assertThat(update(connection, "DELETE FROM api_keys WHERE tenant_id = '%s'".formatted(tenant)))
                    .isZero();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(
                            connection,
                            "INSERT INTO workflows VALUES ('%s', '%s', 1, now(), NULL)"
                                    .formatted(tenant, UUID.randomUUID())))
                    .withMessageContaining("row-level security");
            connection.rollback();
        }
    }

    @Test
    void whoLooksAcrossTenantsSeesLittleAndWritesNothing() throws Exception {
        Map<String, String> database = TestDatabase.POSTGRESQL.create();
        try (TestControlPlane controlPlane = TestControlPlane.start(database);
                Connection connection = connect(database)) {
            Client one = controlPlane.tenant("one");
            String workflow = one.post("/workflows", Scenario.WORKFLOW).text("/id");
            one.post("/workflows/" + workflow + "/runs", "");
            controlPlane.tenant("two");

            within(connection, "duty", "oversight");
            assertThat(count(connection, "queue")).isEqualTo(1);
            assertThat(visible(connection)).containsExactly("queue");
            assertThat(update(connection, "DELETE FROM queue")).isZero();
            connection.rollback();

            within(connection, "duty", "administration");
            assertThat(count(connection, "tenants")).isEqualTo(2);
            assertThat(visible(connection)).containsExactly("tenants");
            connection.rollback();

            String key = one.get("/keys").text("/items/0/id");
            within(connection, "key", key);
            assertThat(count(connection, "api_keys")).isEqualTo(1);
            assertThat(visible(connection)).containsExactly("api_keys");
            assertThat(update(connection, "UPDATE api_keys SET scopes = 'agent'"))
                    .isZero();
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUPERUSER", "BYPASSRLS"})
    void aRoleThatRowLevelSecurityDoesNotBindIsRefused(String attribute) {
        String role = "role_" + attribute.toLowerCase(Locale.ROOT);
        TestDatabase.administer("CREATE ROLE %s LOGIN PASSWORD 'x' %s".formatted(role, attribute));
        Map<String, String> database = new HashMap<>(TestDatabase.POSTGRESQL.create());
        database.put("DATABASE_USER", role);
        database.put("DATABASE_PASSWORD", "x");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TestControlPlane.start(database))
                .withMessageContaining("database.user (environment DATABASE_USER): found \"%s\"", role)
                .withMessageContaining("neither SUPERUSER nor BYPASSRLS");
    }

    private static Connection migrated() throws Exception {
        Map<String, String> database = TestDatabase.POSTGRESQL.create();
        TestControlPlane.start(database).close();
        return connect(database);
    }

    private static Connection connect(Map<String, String> database) throws SQLException {
        Connection connection = DriverManager.getConnection(
                database.get("DATABASE_URL"), database.get("DATABASE_USER"), database.get("DATABASE_PASSWORD"));
        connection.setAutoCommit(false);
        return connection;
    }

    private static List<String> unprotected(Connection connection) throws SQLException {
        return texts(connection, """
                SELECT c.relname FROM pg_class c WHERE c.relname IN (%s) AND NOT (
                  c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
                    SELECT FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'tenant'
                    AND p.qual LIKE '%%current_tenant()%%'))""".formatted(TABLES_OF_TENANTS));
    }

    private static List<String> visible(Connection connection) throws SQLException {
        List<String> visible = new ArrayList<>();
        for (String table : texts(connection, TABLES_OF_TENANTS)) {
            if (count(connection, table) > 0) {
                visible.add(table);
            }
        }
        return visible;
    }

    private static void within(Connection connection, String name, String value) throws SQLException {
        texts(connection, "SELECT set_config('slipway.%s', '%s', true)".formatted(name, value));
    }

    private static int count(Connection connection, String table) throws SQLException {
        return Integer.parseInt(
                texts(connection, "SELECT count(*) FROM " + table).getFirst());
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
