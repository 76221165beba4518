package io.slipway.conformance.run.container;

import java.io.IOException;

/** The engine did not start a container, for a reason that is not the image's. */
final class EngineRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    EngineRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
