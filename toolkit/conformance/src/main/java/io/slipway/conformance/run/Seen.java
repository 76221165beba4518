package io.slipway.conformance.run;

import io.slipway.conformance.Verdict;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Something that was looked for: what was seen, or why nothing was.
 *
 * @param reason why not; empty where there is a value
 * @param fault whether looking failed, rather than that there was nothing to look at
 */
public record Seen<T>(Optional<T> value, String reason, boolean fault) {
    public static <T> Seen<T> of(T value) {
        return new Seen<>(Optional.of(value), "", false);
    }

    /** There is nothing to look at, and that is no fault. */
    public static <T> Seen<T> absent(String reason) {
        return new Seen<>(Optional.empty(), reason, false);
    }

    /** Looks; one thing that cannot be seen does not hide the others. */
    public static <T> Seen<T> look(String what, Callable<T> look) throws InterruptedException {
        try {
            return of(look.call());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new Seen<>(Optional.empty(), "Tried to " + what + ", but failed because " + e.getMessage(), true);
        }
    }

    /** What {@code decide} says of the value; without one an error, or skipped where there is nothing to look at. */
    public Verdict judge(Function<T, Verdict> decide) {
        return value.map(decide).orElseGet(() -> fault ? Verdict.failed(reason) : Verdict.skipped(reason));
    }
}
