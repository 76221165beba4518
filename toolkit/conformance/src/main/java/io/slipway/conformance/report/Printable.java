package io.slipway.conformance.report;

/** Text of an image, such as a file's name, for a terminal: it must not move the cursor or hide what follows. */
final class Printable {
    private Printable() {}

    static String of(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
