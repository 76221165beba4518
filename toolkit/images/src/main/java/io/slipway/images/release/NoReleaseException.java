package io.slipway.images.release;

/** Something about a release was asked for that was never made. */
public final class NoReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoReleaseException(String message) {
        super(message);
    }
}
