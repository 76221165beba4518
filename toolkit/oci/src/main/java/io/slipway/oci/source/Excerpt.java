package io.slipway.oci.source;

import io.slipway.oci.Printable;

/** The beginning of a text of an archive, fit for a message. */
final class Excerpt {
    private static final int MAX = 200;

    private Excerpt() {}

    static String of(String text) {
        return Printable.of(text.length() > MAX ? text.substring(0, MAX) + "…" : text);
    }
}
