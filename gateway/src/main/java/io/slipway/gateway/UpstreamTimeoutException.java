package io.slipway.gateway;

/** An upstream kept silent for longer than its route allows. */
final class UpstreamTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpstreamTimeoutException(String message) {
        super(message);
    }
}
