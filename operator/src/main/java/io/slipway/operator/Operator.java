package io.slipway.operator;

import io.slipway.operator.cluster.ClusterConnection;
import io.slipway.operator.cluster.ClusterSettings;
import io.slipway.service.Service;
import io.slipway.service.ServiceContext;

/** The operator's main class. */
public final class Operator {

    private Operator() {}

    public static void main(String[] args) {
        service().run(args);
    }

    static Service<ClusterSettings> service() {
        return Service.of("operator", ClusterSettings::read, Operator::configure);
    }

    private static void configure(ClusterSettings settings, ServiceContext service) {
        ClusterConnection connection = service.closing(ClusterConnection.open(settings, service.metrics()));
        service.readyWhen(connection.readiness());
    }
}
