package io.slipway.images.engine;

import java.io.IOException;

/** An engine that is not there, or that refuses. */
public final class EngineException extends IOException {
    private static final long serialVersionUID = 1;

    public EngineException(String message) {
        super(message);
    }
}
