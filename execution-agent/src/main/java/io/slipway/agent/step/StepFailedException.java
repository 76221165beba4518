package io.slipway.agent.step;

/** A step failed. */
public final class StepFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public StepFailedException(Failure failure) {
        super(failure.code() + ": " + failure.detail());
        this.failure = failure;
    }

    /** Why. */
    public Failure failure() {
        return failure;
    }
}
