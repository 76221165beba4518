package io.slipway.oci;

/** Text that comes from an image, as it can be shown: in a terminal, a log or a report. */
public final class Printable {
    private Printable() {}

    /**
     * The same with every character that steers a terminal, ends a line or turns the order of letters as an escape, such
     * as {@code \}{@code u001b}.
     */
    public static String of(String text) {
        return escaped(text, "");
    }

    /** The same, where line feeds and tabs may stand. */
    public static String lines(String text) {
        return escaped(text, "\n\t");
    }

    private static String escaped(String text, String allowed) {
        if (text.codePoints().noneMatch(c -> isUnprintable(c, allowed))) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!isUnprintable(c, allowed)) {
                escaped.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isUnprintable(int c, String allowed) {
        return allowed.indexOf(c) < 0
                && switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> true;
                    default -> false;
                };
    }
}
