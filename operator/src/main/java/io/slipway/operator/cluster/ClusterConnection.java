package io.slipway.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.OperatorException;
import io.slipway.operator.cluster.ClusterState.Electing;
import io.slipway.operator.cluster.ClusterState.Leading;
import io.slipway.operator.cluster.ClusterState.Standby;
import io.slipway.operator.cluster.ClusterState.Syncing;
import io.slipway.operator.cluster.ClusterState.Unavailable;
import io.slipway.service.health.HealthCheck;
import io.slipway.service.metrics.Exposition;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps the operator at work in its cluster: finds it, stands for election, watches while leader, and begins anew when
 * the cluster was lost.
 *
 * <p>All of that happens in one thread; callbacks of the election are handed over to it.
 */
public final class ClusterConnection implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ClusterConnection.class.getName());
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Before the service itself is given up at the end of its grace period. */
    private static final Duration STOP = Duration.ofSeconds(6);

    private final ClusterSettings settings;
    private final ReconcileMetrics metrics;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cluster").daemon().factory());

    private Optional<Link> link = Optional.empty();
    private boolean leader;
    private Optional<Controllers> controllers = Optional.empty();
    /** Whether the cluster was away since the watches were started: one that was cut is not always told. */
    private boolean interrupted;

    private String leaderIdentity = "";
    private volatile ClusterState state = new Unavailable("the cluster has not been asked yet");

    /**
     * A client and who uses it. It is made in the thread, since its classes take longer to load than all others.
     *
     * @param client asks the API server
     * @param probe tells whether it can be worked with
     * @param election tells whether this operator is to work
     */
    private record Link(KubernetesClient client, ClusterProbe probe, Election election) {}

    private ClusterConnection(ClusterSettings settings, ReconcileMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Begins to look for the cluster; returns at once. */
    public static ClusterConnection open(ClusterSettings settings, io.slipway.service.metrics.Metrics registry) {
        LibraryLogs.install();
        ReconcileMetrics metrics = registry.register(new ReconcileMetrics());
        ClusterConnection connection = new ClusterConnection(settings, metrics);
        registry.register(connection::collect);
        connection.again(Duration.ZERO);
        return connection;
    }

    /** Whether there is a cluster with what the operator needs. */
    public HealthCheck readiness() {
        return new HealthCheck("cluster", () -> state.readiness());
    }

    private void collect(Exposition exposition) {
        exposition
                .family(
                        "operator_leader",
                        Exposition.Type.GAUGE,
                        "Whether this operator is the one that does the work.")
                .sample("operator_leader", Map.of(), state instanceof Leading || state instanceof Syncing ? 1 : 0);
    }

    private Link link() {
        if (link.isEmpty()) {
            KubernetesClient client = ClusterClients.of(settings.kubeconfig());
            LeaderCallbacks callbacks = new LeaderCallbacks(
                    () -> inThread(this::takeOver),
                    () -> inThread(this::stepDown),
                    identity -> inThread(() -> follow(identity)));
            link = Optional.of(
                    new Link(client, new ClusterProbe(client), new Election(client, settings.election(), callbacks)));
        }
        return link.get();
    }

    private void check() {
        Optional<String> fault = link().probe().fault();
        if (fault.isPresent()) {
            interrupted = true;
            unavailable(fault.get());
            again(backoff.next());
            return;
        }
        backoff.reset();
        if (settings.election().enabled()) {
            link().election().stand();
        } else {
            leader = true;
        }
        work();
        again(CHECK);
    }

    private void work() {
        if (!leader) {
            moveTo(leaderIdentity.isEmpty() ? new Electing() : new Standby(leaderIdentity));
            return;
        }
        if (controllers.filter(Controllers::broken).isPresent()) {
            LOG.log(Level.WARNING, "A watch has ended; all are started again");
            stopControllers();
        } else if (interrupted && controllers.isPresent()) {
            LOG.log(Level.INFO, "The cluster is back; all watches are started again");
            stopControllers();
        }
        if (controllers.isEmpty()) {
            startControllers();
        } else {
            moveTo(new Leading());
        }
    }

    private void startControllers() {
        moveTo(new Syncing());
        interrupted = false;
        try {
            metrics.reset();
            controllers = Optional.of(Controllers.start(link().client(), settings, metrics));
            moveTo(new Leading());
        } catch (OperatorException e) {
            unavailable(
                    "the watches could not be started (%s); check the operator's role, deploy/operator/operator.yaml"
                            .formatted(Causes.first(e)));
        }
    }

    private void stopControllers() {
        controllers.ifPresent(Controllers::stop);
        controllers = Optional.empty();
    }

    private void takeOver() {
        leader = true;
        work();
    }

    private void stepDown() {
        leader = false;
        stopControllers();
        if (!(state instanceof Unavailable)) {
            moveTo(new Electing());
        }
    }

    private void follow(String identity) {
        leaderIdentity = identity == null || identity.equals(settings.election().identity()) ? "" : identity;
    }

    private void unavailable(String reason) {
        moveTo(new Unavailable(reason));
    }

    private void moveTo(ClusterState next) {
        if (next.equals(state)) {
            return;
        }
        state = next;
        switch (next) {
            case Unavailable unavailable -> LOG.log(Level.WARNING, "Not ready: {0}", unavailable.reason());
            case Electing electing -> LOG.log(Level.INFO, "Stands for election");
            case Standby standby -> LOG.log(Level.INFO, "Standby: the leader is {0}", standby.leader());
            case Syncing syncing ->
                LOG.log(
                        Level.INFO,
                        "Leader: starts to watch {0}",
                        link().client().getMasterUrl());
            case Leading leading -> LOG.log(Level.INFO, "Leader: the watches are in sync");
        }
    }

    private void again(Duration pause) {
        schedule(
                () -> {
                    try {
                        check();
                    } catch (RuntimeException e) {
                        unexpected(e);
                        again(LONGEST_PAUSE);
                    }
                },
                pause);
    }

    private void inThread(Runnable task) {
        schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        unexpected(e);
                    }
                },
                Duration.ZERO);
    }

    private void schedule(Runnable task, Duration pause) {
        try {
            thread.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Nothing is begun any more: the connection is closed");
        }
    }

    private void unexpected(RuntimeException e) {
        LOG.log(Level.ERROR, "Unexpected while working with the cluster; it goes on", e);
        unavailable("an unexpected fault, see the log: " + e);
    }

    /** Finishes what is being reconciled, then gives the lease back. */
    @Override
    public void close() {
        Future<?> stopped = thread.submit(() -> {
            stopControllers();
            link.ifPresent(there -> there.election().close());
            // Here, so that no check comes after it.
            thread.shutdownNow();
        });
        try {
            stopped.get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "The controllers did not stop within {0} s", STOP.toSeconds());
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "The controllers could not be stopped", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        link.ifPresent(there -> there.client().close());
    }

    @Override
    public String toString() {
        return "the connection to the cluster";
    }
}
