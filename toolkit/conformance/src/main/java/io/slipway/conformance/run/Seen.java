package io.slipway.conformance.run;

import io.slipway.conformance.Verdict;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Something that was looked for: what was seen, or why it could not be.
 *
 * @param fault why not; empty where there is a value
 */
public record Seen<T>(Optional<T> value, String fault) {
    public static <T> Seen<T> of(T value) {
        return new Seen<>(Optional.of(value), "");
    }

    public static <T> Seen<T> not(String fault) {
        return new Seen<>(Optional.empty(), fault);
    }

    /** Looks; one thing that cannot be seen does not hide the others. */
    public static <T> Seen<T> look(String what, Callable<T> look) throws InterruptedException {
        try {
            return of(look.call());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return not("Tried to " + what + ", but failed because " + e.getMessage());
        }
    }

    /** What {@code decide} says of the value; an error where there is none. */
    Verdict judge(Function<T, Verdict> decide) {
        return value.map(decide).orElseGet(() -> Verdict.failed(fault));
    }
}
