package io.slipway.agent.run;

import io.slipway.agent.lease.Backoff;
import io.slipway.agent.lease.Lease;
import io.slipway.agent.lease.LeaseClient;
import io.slipway.agent.lease.LeaseException;
import io.slipway.agent.lease.Reachability;
import io.slipway.service.log.Log;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Takes runs while slots are free, and executes each on a thread of its own. */
public final class Worker implements AutoCloseable {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(1);

    /** For all runs together to be given back, at the end. */
    private static final Duration RELEASES_TIMEOUT = Duration.ofSeconds(2);

    private final LeaseClient client;
    private final Reachability controlPlane;
    private final StepRunner steps;
    private final AgentMetrics metrics;
    private final Duration wait;
    private final Duration grace;
    private final Semaphore slots;
    private final CountDownLatch draining = new CountDownLatch(1);
    private final Map<Thread, Execution> executions = new ConcurrentHashMap<>();
    private final Thread poller = Thread.ofVirtual().name("poller").unstarted(this::poll);
    private volatile long drainedSince;

    /**
     * A worker.
     *
     * @param slots how many runs it executes at a time
     * @param wait how long the control-plane may let it wait for a run
     * @param grace how long runs may go on when it is to stop
     */
    public Worker(
            LeaseClient client,
            Reachability controlPlane,
            StepRunner steps,
            AgentMetrics metrics,
            int slots,
            Duration wait,
            Duration grace) {
        this.client = client;
        this.controlPlane = controlPlane;
        this.steps = steps;
        this.metrics = metrics;
        this.wait = wait;
        this.grace = grace;
        this.slots = new Semaphore(slots);
    }

    /** Begins to take runs. */
    public void start() {
        poller.start();
    }

    /** Takes no more runs; gives the one back that a poll under way brings. */
    public void drain() {
        drainedSince = System.nanoTime();
        draining.countDown();
        // Wakes a poller that waits for a slot.
        slots.release();
    }

    /** Lets runs end within the grace period and gives the others back. */
    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }

    private void end() throws InterruptedException {
        long end = drainedSince + grace.toNanos();
        // A poll that is cut off may have been granted a run, which would be nobody's until its lease ends.
        join(List.of(poller), drainedSince + wait.plus(RELEASE_TIMEOUT).toNanos());
        poller.interrupt();
        join(List.copyOf(executions.keySet()), end);
        executions.values().forEach(Execution::drain);
        join(List.copyOf(executions.keySet()), System.nanoTime() + RELEASES_TIMEOUT.toNanos());
        if (!executions.isEmpty()) {
            Log.write(
                    Level.WARNING,
                    Worker.class.getName(),
                    "%d runs could neither be ended nor given back; others take them when their leases end"
                            .formatted(executions.size()));
        }
    }

    private static void join(List<Thread> threads, long end) throws InterruptedException {
        for (Thread thread : threads) {
            // Not started, where the service could not start.
            if (thread.getState() != Thread.State.NEW) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        }
    }

    private void poll() {
        int failures = 0;
        try {
            while (draining.getCount() > 0) {
                slots.acquire();
                if (draining.getCount() == 0) {
                    return;
                }
                try {
                    take();
                    failures = 0;
                } catch (LeaseException e) {
                    slots.release();
                    controlPlane.failed(e.getMessage());
                    failures++;
                    Duration pause = BACKOFF.after(failures, ThreadLocalRandom.current());
                    draining.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() throws LeaseException, InterruptedException {
        long sent = System.nanoTime();
        // At first, and after a failure, only the answer counts: it makes the agent ready.
        Optional<Lease> lease = client.acquire(controlPlane.up() ? wait : Duration.ZERO);
        controlPlane.answered();
        if (lease.isEmpty()) {
            slots.release();
        } else if (draining.getCount() == 0) {
            client.release(lease.get(), RELEASE_TIMEOUT);
        } else {
            execute(lease.get(), sent);
        }
    }

    private void execute(Lease lease, long sent) {
        Execution execution = new Execution(lease, client, controlPlane, steps, metrics);
        Thread thread = Thread.ofVirtual().name("run " + lease.run().id()).unstarted(() -> {
            try {
                execution.run(sent);
            } finally {
                executions.remove(Thread.currentThread());
                slots.release();
            }
        });
        executions.put(thread, execution);
        thread.start();
    }
}
