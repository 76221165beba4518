package io.slipway.controlplane;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Databases for tests: each call gives a fresh one. */
enum TestDatabase {
    H2 {
        @Override
        Map<String, String> create() {
            return Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        }
    },
    POSTGRESQL {
        @Override
        Map<String, String> create() {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            administer("CREATE DATABASE %s OWNER %s".formatted(name, ROLE));
            return Map.of(
                    "DATABASE_URL",
                    "jdbc:postgresql://localhost:%d/%s".formatted(Server.INSTANCE.getPort(), name),
                    "DATABASE_USER",
                    ROLE,
                    "DATABASE_PASSWORD",
                    PASSWORD);
        }
    };

    static {
        // What pool, migrations and PostgreSQL's set-up have to tell is of no use to who reads the tests' output.
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    private static final String ROLE = "slipway";
    private static final String PASSWORD = "only-of-these-tests";

    /** Settings of a control-plane on a new database. */
    abstract Map<String, String> create();

    /** Does what only PostgreSQL's superuser can. */
    static void administer(String sql) {
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed to execute " + sql, e);
        }
    }

    /** One server for all tests of the process; it ends with it. */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(
                            "CREATE ROLE %s LOGIN PASSWORD '%s' NOSUPERUSER NOBYPASSRLS".formatted(ROLE, PASSWORD));
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("Failed to make the role of the tests", e);
            }
        }
    }
}
