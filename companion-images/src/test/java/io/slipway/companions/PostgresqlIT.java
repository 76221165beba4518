package io.slipway.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.oci.Platform;
import io.slipway.oci.testing.Command.Result;
import io.slipway.oci.testing.Engine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL's image, confined as a cluster would confine it, as its clients see it. */
class PostgresqlIT {
    private static final String DATA = "/var/lib/postgresql/data";
    /** With what SQL and the shell read as more than a letter. */
    private static final String PASSWORD = "it's \"$$ $(secret); \\";

    private static final int MISCONFIGURED = 78;

    private static Engine engine;
    private static Companion postgresql;

    @BeforeAll
    static void load() throws IOException {
        engine = Engine.require();
        postgresql = Companion.load(engine, "postgresql", Platform.current());
    }

    @AfterAll
    static void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void theRoleOwnsItsDatabaseAndNothingElse() throws Exception {
        String container = start(List.of("--tmpfs", DATA));

        try (Connection connection = connect(container, "app");
                Statement statement = connection.createStatement()) {
            assertThat(row(
                            statement,
                            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles"
                                    + " WHERE rolname = current_user"))
                    .containsOnly("f");
            assertThat(row(
                            statement,
                            "SELECT current_user, pg_get_userbyid(datdba), pg_encoding_to_char(encoding) FROM pg_database"
                                    + " WHERE datname = current_database()"))
                    .containsExactly("app", "app", "UTF8");
            statement.execute("CREATE TABLE secrets (text varchar)");
            statement.execute("INSERT INTO secrets VALUES ('hidden')");
            statement.execute("ALTER TABLE secrets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
            assertThat(row(statement, "SELECT count(*) FROM secrets")).containsExactly("0");
            assertThatThrownBy(() -> statement.execute("COPY secrets TO PROGRAM 'sh'"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theSuperuserIsLetInOnlyFromWithin() throws Exception {
        String container = start(List.of("--tmpfs", DATA, "--tmpfs", "/run/postgresql"));
        awaitReady(container);

        assertThatThrownBy(() -> connect(container, "postgres"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("pg_hba.conf rejects connection");
        assertThat(engine.execute(container, "psql", "-U", "postgres", "-tAc", "SELECT current_user"))
                .isEqualTo(new Result(0, "postgres\n"));
    }

    @Test
    void whatWasWrittenOutlivesItsContainersAndTheirEnds() throws Exception {
        List<String> volume = List.of("--volume", engine.volume() + ":" + DATA);
        String first = start(volume);
        try (Connection client = connect(first, "app");
                Statement statement = client.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 'since the first' AS text");

            assertThat(engine.stop(first)).as("SIGINT, with a client").isZero();
        }
        String second = start(volume);
        assertThat(kept(second)).containsExactly("since the first");
        assertThat(engine.end(second, "TERM")).as("SIGTERM, without").isZero();
        assertThat(engine.logs(second)).doesNotContain("not properly shut down").doesNotContain("initdb");

        String third = start(volume);
        awaitReady(third);
        assertThat(engine.end(third, "KILL")).isEqualTo(137);
        engine.start(third);

        assertThat(kept(third)).as("after a crash").containsExactly("since the first");
    }

    @Test
    void withoutAPasswordItDoesNotStart() throws Exception {
        String container = postgresql.create(List.of("--tmpfs", DATA, "--env", "POSTGRES_USER=app"));

        Result output = engine.run(container);

        assertThat(output.status()).isEqualTo(MISCONFIGURED);
        assertThat(output.text()).contains("POSTGRES_PASSWORD is empty");
    }

    @Test
    void aNameThatCouldBeMoreThanANameIsRefused() throws Exception {
        String container = postgresql.create(
                List.of("--tmpfs", DATA, "--env", "POSTGRES_USER=app; DROP", "--env", "POSTGRES_PASSWORD=" + PASSWORD));

        Result output = engine.run(container);

        assertThat(output.status()).isEqualTo(MISCONFIGURED);
        assertThat(output.text()).contains("POSTGRES_USER is 'app; DROP' (must be of a-z, 0-9 and _");
    }

    @Test
    void aVolumeThatWasLeftHalfInitialisedIsRefused() throws Exception {
        List<String> volume = List.of("--volume", engine.volume() + ":" + DATA);
        List<String> interrupted = new ArrayList<>(volume);
        interrupted.addAll(List.of("--entrypoint", "initdb"));
        assertThat(engine.run(postgresql.create(interrupted)).status()).isZero();

        Result output = engine.run(postgresql.create(volume));

        assertThat(output.status()).isEqualTo(MISCONFIGURED);
        assertThat(output.text()).contains("half initialised").contains("empty the volume");
    }

    @Test
    void theOtherPlatformsProgramsFindTheirLibraries() throws Exception {
        Platform other = Platform.current().equals(Platform.LINUX_ARM64) ? Platform.LINUX_AMD64 : Platform.LINUX_ARM64;
        Assumptions.assumeTrue(Engine.runs(other), "no emulation of " + other + " is registered (see make setup)");
        Companion emulated = Companion.load(engine, "postgresql", other);

        for (String program : List.of("postgres", "initdb", "psql", "pg_isready")) {
            List<String> options = List.of("--platform", other.toString(), "--entrypoint", program);
            Result output = engine.run(emulated.create(options, "--version"));

            assertThat(output.status()).as(output.text()).isZero();
            assertThat(output.text()).startsWith(program + " (PostgreSQL) 17.");
        }
    }

    private static String start(List<String> storage) {
        List<String> options = new ArrayList<>(storage);
        options.addAll(List.of("--publish", "127.0.0.1::5432"));
        options.addAll(List.of("--env", "POSTGRES_USER=app", "--env", "POSTGRES_PASSWORD=" + PASSWORD));
        String container = postgresql.create(options);
        engine.start(container);
        return container;
    }

    private static void awaitReady(String container) throws Exception {
        connect(container, "app").close();
    }

    /** Connects as {@code user}, as soon as the server answers. */
    private static Connection connect(String container, String user) {
        String url = "jdbc:postgresql://127.0.0.1:" + engine.port(container, 5432) + "/app";
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", PASSWORD);
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(PostgresqlIT::answersLater)
                .until(() -> DriverManager.getConnection(url, properties), connection -> true);
    }

    /** No connection yet (SQLSTATE class 08), or the server is starting up. */
    private static boolean answersLater(Throwable failure) {
        return failure instanceof SQLException refused
                && (refused.getSQLState().startsWith("08")
                        || refused.getSQLState().equals("57P03"));
    }

    private static List<String> kept(String container) throws Exception {
        try (Connection connection = connect(container, "app");
                Statement statement = connection.createStatement()) {
            return row(statement, "SELECT text FROM kept");
        }
    }

    private static List<String> row(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                values.add(result.getString(column));
            }
            return values;
        }
    }
}
