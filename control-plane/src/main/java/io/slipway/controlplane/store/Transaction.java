package io.slipway.controlplane.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** A transaction of the database that is about one tenant. */
public final class Transaction {

    private final Handle handle;
    private final Dialect dialect;
    private final UUID tenant;
    private final List<Runnable> afterCommit;

    private Transaction(Handle handle, Dialect dialect, UUID tenant, List<Runnable> afterCommit) {
        this.handle = handle;
        this.dialect = dialect;
        this.tenant = tenant;
        this.afterCommit = afterCommit;
    }

    static Transaction begin(Handle handle, Dialect dialect, Viewer viewer) {
        Transaction transaction = new Transaction(handle, dialect, viewer.tenant(), new ArrayList<>());
        switch (viewer) {
            case Viewer.OfTenant one -> transaction.set("tenant", one.tenant().toString());
            case Viewer.OfKey one -> transaction.set("key", one.key().toString());
            case Viewer.Overseer all -> transaction.set("duty", "oversight");
            case Viewer.Administrator all -> {
                transaction.set("duty", "administration");
                transaction.set("tenant", viewer.tenant().toString());
            }
        }
        return transaction;
    }

    /** The tenant that it is about. */
    public UUID tenant() {
        return tenant;
    }

    /** Does something once all this has happened for good. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Does a part of it within another tenant: when the administrator makes or removes one. */
    public <T> T within(UUID other, Function<Transaction, T> work) {
        set("tenant", other.toString());
        T result = work.apply(new Transaction(handle, dialect, other, afterCommit));
        set("tenant", tenant.toString());
        return result;
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** A query that names {@code :tenant}. */
    Query query(String sql) {
        return handle.createQuery(sql).bind("tenant", tenant);
    }

    /** A change that names {@code :tenant}. */
    Update update(String sql) {
        return handle.createUpdate(sql).bind("tenant", tenant);
    }

    /** A query across tenants. */
    Query wideQuery(String sql) {
        return handle.createQuery(sql);
    }

    /** A change of the table of tenants itself. */
    Update wideUpdate(String sql) {
        return handle.createUpdate(sql);
    }

    private void set(String name, String value) {
        if (dialect.enforcesTenants()) {
            handle.createQuery("SELECT set_config(:name, :value, true)")
                    .bind("name", "slipway." + name)
                    .bind("value", value)
                    .mapTo(String.class)
                    .one();
        }
    }
}
