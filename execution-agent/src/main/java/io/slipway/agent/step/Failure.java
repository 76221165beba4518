package io.slipway.agent.step;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a step failed.
 *
 * @param code for programs, e.g. {@code timeout}
 * @param detail for people: what was found, and what to do
 * @param passing whether another attempt may succeed
 * @param pause how long the other side asks to wait before it
 */
public record Failure(String code, String detail, boolean passing, Optional<Duration> pause) {

    /** Longer than any that is meant for people; the control-plane takes twice as much. */
    private static final int MAX_DETAIL = 2000;

    public Failure {
        if (detail.length() > MAX_DETAIL) {
            detail = detail.substring(0, MAX_DETAIL) + "…";
        }
        // A detail may quote half a character, which no JSON can carry.
        detail = new String(detail.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** A failure that stays: another attempt would end the same. */
    public static Failure lasting(String code, String detail) {
        return new Failure(code, detail, false, Optional.empty());
    }

    /** A failure that may pass. */
    public static Failure passing(String code, String detail) {
        return new Failure(code, detail, true, Optional.empty());
    }
}
