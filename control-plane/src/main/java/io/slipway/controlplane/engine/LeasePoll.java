package io.slipway.controlplane.engine;

import io.slipway.controlplane.store.Database;
import io.slipway.controlplane.store.Viewer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Waits for a run, without asking the database meanwhile. */
public record LeasePoll(Database database, Leases leases, WaitingRoom waitingRoom) {

    /** Leases a run; waits for one as long as it is told, or until the service stops. */
    public Optional<LeasedRun> take(UUID tenant, String agent, Duration wait, String actor)
            throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            try (WaitingRoom.Waiter waiter = waitingRoom.enter(tenant)) {
                Optional<LeasedRun> leased = waitingRoom.closed()
                        ? Optional.empty()
                        : database.transaction(
                                new Viewer.OfTenant(tenant), transaction -> leases.take(transaction, agent, actor));
                long left = deadline - System.nanoTime();
                if (leased.isPresent() || left <= 0 || waitingRoom.closed()) {
                    return leased;
                }
                waiter.await(Duration.ofNanos(left));
            }
        }
    }
}
