package io.slipway.oci.client;

import java.io.IOException;

/** A token service that gave no token. */
final class TokenRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    TokenRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
