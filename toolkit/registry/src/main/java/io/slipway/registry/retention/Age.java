package io.slipway.registry.retention;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time span as policies write it: {@code 12 h}, {@code 30 d}, {@code 8 w}. */
record Age(String text, Duration duration) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5}) ?(h|d|w)");
    private static final int DAYS_OF_WEEK = 7;

    /** @throws IllegalArgumentException if it has not that form */
    static Age parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time span (must be like 12 h, 30 d or 8 w)");
        }
        long number = Long.parseLong(matcher.group(1));
        return new Age(
                text,
                switch (matcher.group(2)) {
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofDays(number * DAYS_OF_WEEK);
                });
    }

    @Override
    public String toString() {
        return text;
    }
}
