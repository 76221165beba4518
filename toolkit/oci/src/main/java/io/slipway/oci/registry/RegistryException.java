package io.slipway.oci.registry;

/** A call that cannot be served, with what its client is told. */
final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    RegistryException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    RegistryException(ErrorCode code, Throwable cause) {
        super(cause.getMessage(), cause);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
