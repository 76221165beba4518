package io.slipway.conformance.image.secret;

/**
 * A secret that was found. Its value is not kept.
 *
 * @param title what it is, such as {@code GitHub token}
 * @param place the entry of the archive that holds it, outermost archive first, such as {@code lib/a.jar!/b}; empty for
 *     the file itself
 * @param excerpt enough of the value to recognise it by
 */
public record Secret(SecretKind kind, String title, String place, String excerpt) {
    private static final int SHOWN = 4;
    /** Of a short value, four characters would give away too much. */
    private static final int SHOWN_OF = 5;

    /** With as much of {@code value} as may be shown. */
    public static Secret of(SecretKind kind, String title, CharSequence value) {
        int shown = Math.min(SHOWN, value.length() / SHOWN_OF);
        return new Secret(kind, title, "", value.subSequence(0, shown) + "… (" + value.length() + " characters)");
    }

    /** The same, found in the entry {@code newPlace}. */
    public Secret in(String newPlace) {
        return new Secret(kind, title, newPlace, excerpt);
    }

    /** {@code GitHub token ghp_… (40 characters)}. */
    @Override
    public String toString() {
        return title + " " + excerpt;
    }
}
