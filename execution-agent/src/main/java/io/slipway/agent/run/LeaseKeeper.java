package io.slipway.agent.run;

import io.slipway.agent.lease.HeartbeatSchedule;
import io.slipway.agent.lease.Lease;
import io.slipway.agent.lease.LeaseClient;
import io.slipway.agent.lease.LeaseException;
import io.slipway.agent.lease.Reachability;
import io.slipway.agent.run.Interruption.Cause;
import io.slipway.service.log.Log;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends a lease's heartbeats until it is closed; interrupts the execution when it is lost or cancelled. */
final class LeaseKeeper implements AutoCloseable {

    private final Lease lease;
    private final LeaseClient client;
    private final Reachability controlPlane;
    private final AgentMetrics metrics;
    private final Interruption interruption;
    private final HeartbeatSchedule schedule;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A keeper.
     *
     * @param sent when the lease was asked for, by {@link System#nanoTime}
     */
    LeaseKeeper(
            Lease lease,
            long sent,
            LeaseClient client,
            Reachability controlPlane,
            AgentMetrics metrics,
            Interruption interruption) {
        this.lease = lease;
        this.client = client;
        this.controlPlane = controlPlane;
        this.metrics = metrics;
        this.interruption = interruption;
        this.schedule = new HeartbeatSchedule(lease.duration(), sent);
    }

    /**
     * Makes sure that the lease is alive before anything is executed: it may have been granted at any time of a long poll,
     * and this process may have been paused since.
     *
     * @throws LeaseException if it is not known to be
     */
    void confirm() throws LeaseException, InterruptedException {
        if (schedule.isDue(System.nanoTime())) {
            beat();
        }
    }

    /** Begins to send heartbeats. */
    void start() {
        Thread.ofVirtual().name("heartbeats of run " + lease.run().id()).start(this::keep);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void keep() {
        try {
            while (!closed.await(schedule.pause(System.nanoTime()).toNanos(), TimeUnit.NANOSECONDS)) {
                if (schedule.isOver(System.nanoTime())) {
                    lost("no heartbeat was answered for %s".formatted(lease.duration()));
                    return;
                }
                beatOrNote();
            }
        } catch (LeaseException.Lost e) {
            lost(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatOrNote() throws LeaseException.Lost, InterruptedException {
        try {
            beat();
        } catch (LeaseException.Lost e) {
            metrics.heartbeatFailed();
            throw e;
        } catch (LeaseException e) {
            metrics.heartbeatFailed();
            controlPlane.failed(e.getMessage());
            schedule.failed(System.nanoTime());
        }
    }

    private void beat() throws LeaseException, InterruptedException {
        long sent = System.nanoTime();
        Duration timeout = schedule.timeout(sent);
        if (client.heartbeat(lease, timeout)) {
            interruption.interrupt(Cause.CANCELLED);
        }
        schedule.confirmed(sent);
        controlPlane.answered();
    }

    private void lost(String reason) {
        // A heartbeat that crossed the report of the run's end finds no lease, and that is well.
        if (closed.getCount() > 0) {
            Log.write(
                    Level.WARNING,
                    LeaseKeeper.class.getName(),
                    "The lease of run %s is lost: %s".formatted(lease.run().id(), reason));
            interruption.interrupt(Cause.LOST);
        }
    }
}
