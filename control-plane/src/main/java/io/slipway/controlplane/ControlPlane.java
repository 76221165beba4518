package io.slipway.controlplane;

import io.slipway.controlplane.api.Api;
import io.slipway.controlplane.engine.LeasePoll;
import io.slipway.controlplane.engine.Leases;
import io.slipway.controlplane.engine.Overseer;
import io.slipway.controlplane.engine.RunMetrics;
import io.slipway.controlplane.engine.Runs;
import io.slipway.controlplane.engine.WaitingRoom;
import io.slipway.controlplane.store.Database;
import io.slipway.controlplane.store.PoolMetrics;
import io.slipway.service.Service;
import io.slipway.service.ServiceContext;
import io.slipway.service.health.HealthCheck;
import io.slipway.service.health.HealthCheck.Answer;
import java.io.IOException;
import java.time.InstantSource;

/** The control-plane's main class. */
public final class ControlPlane {

    private ControlPlane() {}

    public static void main(String[] args) {
        service().run(args);
    }

    /** The service, for its process and for tests. */
    public static Service<ControlPlaneSettings> service() {
        return Service.of("control-plane", ControlPlaneSettings::read, ControlPlane::configure);
    }

    private static void configure(ControlPlaneSettings settings, ServiceContext service) throws IOException {
        InstantSource clock = InstantSource.system();
        Database database = service.closing(Database.open(settings.database()));
        service.readyWhen(new HealthCheck(
                "database", () -> database.reachable() ? Answer.ok() : Answer.down("the database does not answer")));
        service.metrics().register(new PoolMetrics(database));

        WaitingRoom waitingRoom = new WaitingRoom();
        service.stopping(waitingRoom::close);
        RunMetrics metrics = new RunMetrics(service.metrics());
        Runs runs = new Runs(clock, waitingRoom, metrics);
        Leases leases = new Leases(runs, metrics, settings.leaseDuration());
        service.closing(new Overseer(database, leases, waitingRoom, metrics, clock))
                .start();

        new Api(
                        database,
                        clock,
                        runs,
                        leases,
                        new LeasePoll(database, leases, waitingRoom),
                        settings.adminKey(),
                        settings.bodyMax(),
                        settings.rotationOverlap())
                .register(service.routing());
    }
}
