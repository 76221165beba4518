package io.slipway.conformance;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a rule says of its target.
 *
 * @param measured in the unit of the rule's measure
 * @param budget the most that {@code measured} may be
 * @param location the file, layer, field or annotation where it was found
 */
public record Verdict(Outcome outcome, OptionalLong measured, OptionalLong budget, Optional<String> location) {

    public static Verdict pass(String message) {
        return of(new Outcome.Pass(message));
    }

    public static Verdict fail(String message) {
        return of(new Outcome.Fail(message));
    }

    /** @param reason why it was not looked at */
    public static Verdict skipped(String reason) {
        return of(new Outcome.Skipped(reason));
    }

    /** @param reason why it could not be found out */
    public static Verdict failed(String reason) {
        return of(new Outcome.Failed(reason));
    }

    /** A pass where {@code measured} is within {@code budget}, else a fail. */
    public static Verdict within(long measured, long budget, String message) {
        Outcome outcome = measured <= budget ? new Outcome.Pass(message) : new Outcome.Fail(message);
        return new Verdict(outcome, OptionalLong.of(measured), OptionalLong.of(budget), Optional.empty());
    }

    /** The same, found at {@code newLocation}. */
    public Verdict at(String newLocation) {
        return new Verdict(outcome, measured, budget, Optional.of(newLocation));
    }

    private static Verdict of(Outcome outcome) {
        return new Verdict(outcome, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }
}
