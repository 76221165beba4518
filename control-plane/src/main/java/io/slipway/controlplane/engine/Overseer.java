package io.slipway.controlplane.engine;

import io.slipway.controlplane.store.Database;
import io.slipway.controlplane.store.LeaseTable;
import io.slipway.controlplane.store.QueueTable;
import io.slipway.controlplane.store.Viewer;
import io.slipway.service.log.Log;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks after all tenants, now and then: takes runs back whose agents fell silent, and wakes polls for runs whose
 * backoff has passed or that another instance of the service queued.
 */
public final class Overseer implements AutoCloseable {

    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration COUNT = Duration.ofSeconds(5);
    private static final Viewer ALL = new Viewer.Overseer();
    private static final int MOST_PER_ROUND = 500;

    private final Database database;
    private final Leases leases;
    private final WaitingRoom waitingRoom;
    private final RunMetrics metrics;
    private final InstantSource clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("overseer").factory());
    private boolean failing;

    public Overseer(
            Database database, Leases leases, WaitingRoom waitingRoom, RunMetrics metrics, InstantSource clock) {
        this.database = database;
        this.leases = leases;
        this.waitingRoom = waitingRoom;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Begins to look. */
    public Overseer start() {
        schedule(this::round, ROUND);
        schedule(this::count, COUNT);
        return this;
    }

    private void round() {
        Instant now = clock.instant();
        List<LeaseTable.Overdue> overdue =
                database.transaction(ALL, transaction -> LeaseTable.overdue(transaction, now, MOST_PER_ROUND));
        for (LeaseTable.Overdue one : overdue) {
            database.transaction(new Viewer.OfTenant(one.tenant()), transaction -> {
                leases.expire(transaction, one.lease());
                return null;
            });
        }
        if (!waitingRoom.tenants().isEmpty()) {
            Map<UUID, Integer> available =
                    database.transaction(ALL, transaction -> QueueTable.available(transaction, now));
            available.forEach(waitingRoom::wake);
        }
    }

    private void count() {
        database.transaction(ALL, transaction -> {
            metrics.unfinished(QueueTable.size(transaction), LeaseTable.size(transaction));
            return null;
        });
    }

    private void schedule(Runnable work, Duration pause) {
        executor.scheduleWithFixedDelay(() -> guarded(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    // A failure that lasts is told once, not twice a second; and it must not end the schedule.
    private void guarded(Runnable work) {
        try {
            work.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                Log.write(
                        Level.WARNING,
                        Overseer.class.getName(),
                        "Cannot look after leases and queue; goes on trying",
                        Map.of(),
                        e);
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
