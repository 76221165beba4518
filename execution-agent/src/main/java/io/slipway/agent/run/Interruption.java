package io.slipway.agent.run;

import java.util.Optional;

/** The thread of an execution, and why it was interrupted. */
final class Interruption {

    private Thread thread;
    private Phase phase = Phase.EXECUTING;
    private Cause cause;

    /** Why an execution ends early. */
    enum Cause {
        CANCELLED,
        DRAINED,
        LOST
    }

    private enum Phase {
        EXECUTING,
        REPORTING,
        ENDED
    }

    /** The current thread executes from now on. */
    synchronized void begin() {
        thread = Thread.currentThread();
        if (cause != null) {
            thread.interrupt();
        }
    }

    /** Interrupts the execution. Once the run's end is being reported, only the loss of the lease still does. */
    synchronized void interrupt(Cause why) {
        boolean late = phase == Phase.ENDED || phase == Phase.REPORTING && why != Cause.LOST;
        if (late || cause == Cause.LOST) {
            return;
        }
        cause = why;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Ends the phase that can be interrupted for any cause, and tells the one that came. */
    synchronized Optional<Cause> beginReporting() {
        phase = Phase.REPORTING;
        // An interrupt that came too late for the steps is not meant for the report.
        if (cause != Cause.LOST) {
            Thread.interrupted();
        }
        return Optional.ofNullable(cause);
    }

    /** From now on there is nothing to interrupt. */
    synchronized void end() {
        phase = Phase.ENDED;
        Thread.interrupted();
    }
}
