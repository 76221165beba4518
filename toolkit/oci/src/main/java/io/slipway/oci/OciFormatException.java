package io.slipway.oci;

/** Content that is not what the OCI specifications say it must be. */
public class OciFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public OciFormatException(String message) {
        super(Printable.lines(message));
    }

    public OciFormatException(String message, Throwable cause) {
        super(Printable.lines(message), cause);
    }
}
