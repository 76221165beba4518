package io.slipway.controlplane.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.slipway.service.config.Fault;
import io.slipway.service.config.InvalidSettingsException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The database that everything is kept in, migrated and ready for transactions. */
public final class Database implements AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final int PROBE_SECONDS = 2;
    private static final int TRIES = 4;
    // Serialization failure, deadlock, and a row that another transaction has just made: seen when tried again.
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "23505");

    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(Dialect dialect, HikariDataSource pool) {
        this.dialect = dialect;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool)
                .registerArgument(new InstantArguments())
                .registerColumnMapper(Instant.class, instants());
    }

    /**
     * Connects, refuses a role that row-level security does not bind, and migrates.
     *
     * @throws IOException if it cannot be reached
     * @throws InvalidSettingsException if the role may see every tenant's rows
     */
    public static Database open(DatabaseSettings settings) throws IOException {
        HikariDataSource pool = connect(settings);
        try {
            if (settings.dialect().enforcesTenants()) {
                requireBoundRole(pool);
            }
            Flyway.configure()
                    .dataSource(pool)
                    .locations(
                            "classpath:db/migration/common", settings.dialect().migrations())
                    .load()
                    .migrate();
            return new Database(settings.dialect(), pool);
        } catch (SQLException e) {
            pool.close();
            throw new IOException("cannot ask the database %s (%s)".formatted(settings.location(), e.getMessage()));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource connect(DatabaseSettings settings) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(settings.dialect().connectable(settings.url()));
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(settings.dialect().patience().toMillis());
        config.setAutoCommit(false);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new IOException(
                    ("cannot open the database %s (%s); check database.url, user and password, that it runs,"
                                    + " and for a file that its folder can be written")
                            .formatted(settings.location(), e.getMessage()));
        }
    }

    private static void requireBoundRole(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                var roles = statement.executeQuery(
                        "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")) {
            roles.next();
            if (roles.getBoolean(2)) {
                throw new InvalidSettingsException(List.of(new Fault(
                        "database.user",
                        "\"%s\", a role that row-level security does not bind".formatted(roles.getString(1)),
                        "connect as a role that is neither SUPERUSER nor BYPASSRLS")));
            }
        }
    }

    /** Does something within one transaction; tries again where the database undid it. */
    public <T> T transaction(Viewer viewer, Function<Transaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(viewer, work);
            } catch (UnableToExecuteStatementException e) {
                if (attempt == TRIES || !(e.getCause() instanceof SQLException cause && transientState(cause))) {
                    throw e;
                }
            }
        }
    }

    private <T> T once(Viewer viewer, Function<Transaction, T> work) {
        Transaction transaction;
        T result;
        try (Handle handle = jdbi.open()) {
            handle.begin();
            transaction = Transaction.begin(handle, dialect, viewer);
            try {
                result = work.apply(transaction);
                handle.commit();
            } catch (Throwable e) {
                handle.rollback();
                throw e;
            }
        }
        transaction.afterCommit().forEach(Runnable::run);
        return result;
    }

    /** Whether a connection answers. */
    public boolean reachable() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(PROBE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Tells the numbers of the pool: in use, idle, waited for. */
    public void pool(Consumer<HikariPoolMXBean> numbers) {
        numbers.accept(pool.getHikariPoolMXBean());
    }

    @Override
    public void close() {
        pool.close();
    }

    private static boolean transientState(SQLException failure) {
        return failure.getSQLState() != null && TRANSIENT.contains(failure.getSQLState());
    }

    private static ColumnMapper<Instant> instants() {
        return (row, column, context) -> {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        };
    }
}
