package io.slipway.agent.run;

import io.slipway.agent.lease.Backoff;
import io.slipway.agent.lease.Completion;
import io.slipway.agent.lease.Lease;
import io.slipway.agent.lease.LeaseClient;
import io.slipway.agent.lease.LeaseException;
import io.slipway.agent.lease.Reachability;
import io.slipway.agent.lease.StepReport;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells the control-plane what became of a run, as long as it takes: reports are repeated until they are answered, which
 * changes nothing where one had arrived, or until the lease is lost, which interrupts.
 */
final class Reporter {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    private final Lease lease;
    private final LeaseClient client;
    private final Reachability controlPlane;

    Reporter(Lease lease, LeaseClient client, Reachability controlPlane) {
        this.lease = lease;
        this.client = client;
        this.controlPlane = controlPlane;
    }

    void step(String name, StepReport report) throws LeaseException, InterruptedException {
        persistently(() -> client.report(lease, name, report));
    }

    void completion(Completion completion) throws LeaseException, InterruptedException {
        persistently(() -> client.complete(lease, completion));
    }

    private interface Report {
        void send() throws LeaseException, InterruptedException;
    }

    private void persistently(Report report) throws LeaseException, InterruptedException {
        for (int failures = 0; ; ) {
            try {
                report.send();
                controlPlane.answered();
                return;
            } catch (LeaseException.Unavailable e) {
                controlPlane.failed(e.getMessage());
                failures++;
                Thread.sleep(BACKOFF.after(failures, ThreadLocalRandom.current()));
            }
        }
    }
}
