package io.slipway.controlplane.store;

import io.slipway.service.metrics.Collector;
import io.slipway.service.metrics.Exposition;
import java.util.Map;

/** The numbers of a database's connections. */
public record PoolMetrics(Database database) implements Collector {

    private static final String CONNECTIONS = "controlplane_database_connections";
    private static final String WAITING = "controlplane_database_connections_waited_for";

    @Override
    public void collect(Exposition exposition) {
        database.pool(pool -> exposition
                .family(CONNECTIONS, Exposition.Type.GAUGE, "Open connections to the database, by state")
                .sample(CONNECTIONS, Map.of("state", "active"), pool.getActiveConnections())
                .sample(CONNECTIONS, Map.of("state", "idle"), pool.getIdleConnections())
                .family(WAITING, Exposition.Type.GAUGE, "Requests that wait for a connection")
                .sample(WAITING, Map.of(), pool.getThreadsAwaitingConnection()));
    }
}
