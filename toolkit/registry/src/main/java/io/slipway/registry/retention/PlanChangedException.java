package io.slipway.registry.retention;

import java.io.IOException;

/** What was to be deleted is no longer what it was when that was planned, or is not after it. */
public final class PlanChangedException extends IOException {
    private static final long serialVersionUID = 1;

    PlanChangedException(String message) {
        super(message);
    }
}
