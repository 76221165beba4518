package io.slipway.conformance;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a rule says of its target.
 *
 * @param measured in the unit of the rule's measure
 * @param budget the most that {@code measured} may be
 * @param findings what it was decided by, the most telling first; empty where there is no place to name
 */
public record Verdict(Outcome outcome, OptionalLong measured, OptionalLong budget, List<Finding> findings) {
    private static final int NAMED = 5;

    public Verdict {
        findings = List.copyOf(findings);
    }

    public static Verdict pass(String message) {
        return of(new Outcome.Pass(message));
    }

    public static Verdict fail(String message) {
        return of(new Outcome.Fail(message));
    }

    /** A fail whose message is {@code summary} and a few of {@code findings}. */
    public static Verdict fail(String summary, List<Finding> findings) {
        return fail(summary + ": " + sample(findings)).at(findings);
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
        return new Verdict(outcome, OptionalLong.of(measured), OptionalLong.of(budget), List.of());
    }

    /** A few by name, the others by number. */
    public static String sample(Collection<?> things) {
        String named = things.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return things.size() > NAMED ? named + " and " + (things.size() - NAMED) + " more" : named;
    }

    /** The same, found at {@code location}. */
    public Verdict at(Location location) {
        return at(List.of(new Finding(location, "")));
    }

    /** The same, decided by {@code newFindings}. */
    public Verdict at(List<Finding> newFindings) {
        return new Verdict(outcome, measured, budget, newFindings);
    }

    /** Where the first finding is. */
    public Optional<Location> location() {
        return findings.stream().findFirst().map(Finding::location);
    }

    private static Verdict of(Outcome outcome) {
        return new Verdict(outcome, OptionalLong.empty(), OptionalLong.empty(), List.of());
    }
}
