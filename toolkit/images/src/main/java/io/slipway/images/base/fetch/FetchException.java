package io.slipway.images.base.fetch;

import java.io.IOException;

/** A file could not be had: the message names it, what was answered, and what to do. */
public class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    public FetchException(String message) {
        super(message);
    }

    public FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
