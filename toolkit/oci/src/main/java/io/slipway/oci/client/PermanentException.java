package io.slipway.oci.client;

import java.io.IOException;

/** A failure that would be the same another time. */
final class PermanentException extends IOException {
    private static final long serialVersionUID = 1;

    PermanentException(String message) {
        super(message);
    }
}
