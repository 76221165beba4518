package io.slipway.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as users write them: {@code 30m}, {@code 24h}, {@code 7d}. */
final class Times {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5}) ?([mhd])");

    private Times() {}

    /** @throws IllegalArgumentException if it is none */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time (must be like 30m, 24h or 7d)");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
