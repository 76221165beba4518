package io.slipway.service.log;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's place in a trace (W3C Trace Context, level 1).
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param flags 2 hexadecimal digits
 */
public record TraceContext(String traceId, String spanId, String flags) {

    /** The header that carries a trace context. */
    public static final String HEADER = "traceparent";

    /** The span that the current thread works in; requests that it sends carry it. */
    public static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();

    // Versions above 00 may append fields; ff is forbidden, and so are ids of zeros only.
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)(?:00-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})"
                    + "|(?!00)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?)");

    /** The context that a header's value names; empty for one that is not valid. */
    public static Optional<TraceContext> parse(String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = matcher.group(1) != null ? 1 : 4;
        return Optional.of(new TraceContext(matcher.group(first), matcher.group(first + 1), matcher.group(first + 2)));
    }

    /** A context of its own for a request that brought none, not sampled. */
    public static TraceContext create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        String traceId = hex.toHexDigits(random.nextLong(1, Long.MAX_VALUE)) + hex.toHexDigits(random.nextLong());
        return new TraceContext(traceId, newSpanId(), "00");
    }

    /** A span of its own inside this one: work done for it. */
    public TraceContext child() {
        return new TraceContext(traceId, newSpanId(), flags);
    }

    /** The header's value. */
    public String traceparent() {
        return "00-%s-%s-%s".formatted(traceId, spanId, flags);
    }

    private static String newSpanId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
