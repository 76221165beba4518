package io.slipway.images.settings;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 50 MB} is 50 million bytes, {@code 256 MiB} is 256 × 1024 × 1024. */
public final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?) ?(B|kB|KB|KiB|MB|MiB|GB|GiB)?");

    private ByteSize() {}

    /** The bytes that {@code text} means; empty if it is no size. */
    public static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (matcher.group(2) == null ? "B" : matcher.group(2)) {
            case "B" -> 1L;
            case "kB", "KB" -> 1000L;
            case "KiB" -> 1024L;
            case "MB" -> 1000_000L;
            case "MiB" -> 1024L * 1024;
            case "GB" -> 1000_000_000L;
            default -> 1024L * 1024 * 1024;
        };
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }

    /** A size in megabytes with one decimal, such as {@code 49.8 MB}. */
    public static String format(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
