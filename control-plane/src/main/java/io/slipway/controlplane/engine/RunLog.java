package io.slipway.controlplane.engine;

import io.slipway.controlplane.model.HistoryEntry;
import io.slipway.controlplane.model.HistoryEntry.Event;
import io.slipway.controlplane.model.Lease;
import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.store.HistoryTable;
import io.slipway.controlplane.store.Transaction;
import java.time.Instant;

/**
 * Writes the history of runs.
 *
 * @param transaction what the entries belong to
 * @param actor who does what is written
 */
record RunLog(Transaction transaction, String actor, Instant now) {

    /** What the control-plane does by itself. */
    static final String CONTROL_PLANE = "control-plane";

    void event(Run run, Event event, String detail) {
        append(run, new HistoryEntry(0, now, event, run.attempt(), actor, null, null, null, detail));
    }

    void event(Run run, Lease lease, Event event, String detail) {
        step(run, lease, event, null, detail);
    }

    void step(Run run, Lease lease, Event event, String step, String detail) {
        append(
                run,
                new HistoryEntry(0, now, event, lease.attempt(), actor, lease.agent(), lease.token(), step, detail));
    }

    private void append(Run run, HistoryEntry entry) {
        HistoryTable.append(transaction, run.id(), entry);
    }
}
