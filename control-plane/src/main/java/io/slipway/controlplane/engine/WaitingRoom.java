package io.slipway.controlplane.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where polls wait until there may be a run for them; the one that waits longest is woken first. */
public final class WaitingRoom implements AutoCloseable {

    private final Map<UUID, Deque<Waiter>> waiters = new HashMap<>();
    private boolean closed;

    /** A poll that waits. */
    final class Waiter implements AutoCloseable {

        private final UUID tenant;
        private final CountDownLatch woken = new CountDownLatch(1);
        private boolean heard;

        private Waiter(UUID tenant) {
            this.tenant = tenant;
        }

        /** Waits to be woken, at most for the given time. */
        boolean await(Duration most) throws InterruptedException {
            heard = woken.await(most.toNanos(), TimeUnit.NANOSECONDS);
            return heard;
        }

        /** Leaves; passes on a call that it did not need. */
        @Override
        public void close() {
            leave(this);
            if (woken.getCount() == 0 && !heard) {
                wake(tenant, 1);
            }
        }
    }

    /** Comes in. From now on no call is missed, so it is the time to look for a run. */
    synchronized Waiter enter(UUID tenant) {
        Waiter waiter = new Waiter(tenant);
        waiters.computeIfAbsent(tenant, key -> new ArrayDeque<>()).add(waiter);
        if (closed) {
            waiter.woken.countDown();
        }
        return waiter;
    }

    /** Wakes some of a tenant's polls. */
    synchronized void wake(UUID tenant, int most) {
        Deque<Waiter> queue = waiters.getOrDefault(tenant, new ArrayDeque<>());
        for (int i = 0; i < most && !queue.isEmpty(); i++) {
            queue.poll().woken.countDown();
        }
    }

    /** The tenants that have polls here. */
    synchronized Set<UUID> tenants() {
        return Set.copyOf(waiters.keySet());
    }

    /** Whether nobody is to wait any more. */
    public synchronized boolean closed() {
        return closed;
    }

    /** Wakes everybody, for good. */
    @Override
    public synchronized void close() {
        closed = true;
        waiters.values().forEach(queue -> queue.forEach(waiter -> waiter.woken.countDown()));
    }

    private synchronized void leave(Waiter waiter) {
        waiters.computeIfPresent(waiter.tenant, (tenant, queue) -> {
            queue.remove(waiter);
            return queue.isEmpty() ? null : queue;
        });
    }
}
