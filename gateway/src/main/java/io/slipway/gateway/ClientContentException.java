package io.slipway.gateway;

/** A client's content ended early, or is malformed. */
final class ClientContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientContentException(Exception cause) {
        super(cause);
    }
}
