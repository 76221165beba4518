package io.slipway.controlplane.model;

/** What was asked for cannot be done; said to whom it asked. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why. */
    public enum Kind {
        /** There is no such thing, or it is another tenant's. */
        NOT_FOUND,
        /** The lease has ended, or the token is an older one. */
        LEASE_LOST,
        /** The state that it is in does not allow it. */
        CONFLICT,
        /** What an agent says does not fit to what it said before. */
        INCONSISTENT
    }

    public Refusal(Kind kind, String message) {
        // Expected, and often: without a stack trace.
        super(message, null, false, false);
        this.kind = kind;
    }

    /** There is no such thing. */
    public static Refusal notFound(String thing) {
        return new Refusal(Kind.NOT_FOUND, "There is no such " + thing);
    }

    /** Why it cannot be done. */
    public Kind kind() {
        return kind;
    }
}
