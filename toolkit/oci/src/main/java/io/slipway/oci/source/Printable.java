package io.slipway.oci.source;

/** Text of an archive, made fit for a message: short and without control characters. */
final class Printable {
    private static final int MAX = 200;

    private Printable() {}

    static String of(String text) {
        String head = text.length() > MAX ? text.substring(0, MAX) + "…" : text;
        return head.replaceAll("\\p{Cntrl}", "?");
    }
}
