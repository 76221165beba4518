package io.slipway.images.base;

import java.io.IOException;

/** A base image could not be made from what was given; the message says what to change. */
public final class BaseImageException extends IOException {
    private static final long serialVersionUID = 1L;

    public BaseImageException(String message) {
        super(message);
    }

    public BaseImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
