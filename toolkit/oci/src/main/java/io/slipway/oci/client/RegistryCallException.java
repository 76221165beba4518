package io.slipway.oci.client;

import java.io.IOException;

/** A call that a registry did not answer as it should. Its message says what was tried, why it failed, what may help. */
public final class RegistryCallException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final boolean passing;

    RegistryCallException(int status, boolean passing, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.passing = passing;
    }

    /** The HTTP status; 0 where there was no answer, or none that was understood. */
    public int status() {
        return status;
    }

    /** Whether it may be otherwise another time. */
    boolean isTransient() {
        return passing;
    }

    /** Whether what was asked for is not there. */
    public boolean isNotFound() {
        return status == 404;
    }
}
