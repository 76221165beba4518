package io.slipway.operator.cluster;

/** What is behind an exception that only says that something failed. */
final class Causes {

    private Causes() {}

    /** What the first cause says. */
    static String first(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
