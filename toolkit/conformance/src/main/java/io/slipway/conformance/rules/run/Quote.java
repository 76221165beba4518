package io.slipway.conformance.rules.run;

/** What a process said, short enough for a message. */
final class Quote {
    private static final int LONGEST = 200;

    private Quote() {}

    static String of(String line) {
        String text = line.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
