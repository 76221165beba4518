package io.slipway.agent.lease;

/** A request about a lease did not do what it was to do. */
public abstract sealed class LeaseException extends Exception {

    private static final long serialVersionUID = 1L;

    private LeaseException(String message) {
        super(message);
    }

    /** The lease is not this agent's any more: it ended, and the run may be another agent's by now. */
    public static final class Lost extends LeaseException {
        private static final long serialVersionUID = 1L;

        Lost(String message) {
            super(message);
        }
    }

    /** The control-plane does not take what it was told, and would not the next time. */
    public static final class Refused extends LeaseException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The control-plane cannot be asked for now: unreachable, failing, or not accepting the key. */
    public static final class Unavailable extends LeaseException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }
}
