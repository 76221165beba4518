package io.slipway.images.base.runtime;

import java.io.IOException;

/** jlink could not be run, or failed; the message has its output. */
public final class JlinkException extends IOException {
    private static final long serialVersionUID = 1L;

    public JlinkException(String message) {
        super(message);
    }
}
