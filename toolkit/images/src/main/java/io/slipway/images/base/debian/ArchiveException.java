package io.slipway.images.base.debian;

import java.io.IOException;

/** Debian's archive, or a file of it, is not what it must be; the message says what was found and what to do. */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
