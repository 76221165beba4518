package io.slipway.conformance.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the process ended.
 *
 * @param exitCode empty if it did not end by itself within the patience and was killed
 * @param took from the signal to the end
 * @param draining the first answer of the ready endpoint that was not 200 while that request was open, else the last
 * @param inFlight what became of the request that was open when the signal came
 * @param openedAgain a 200 of the ready endpoint after that request, if there was one
 */
public record Stop(
        OptionalInt exitCode, Duration took, Answer draining, InFlight inFlight, Optional<Answer> openedAgain) {
    /** A request that was open when the signal came. */
    public sealed interface InFlight {
        /** Its answer came, whole. */
        record Completed(String statusLine) implements InFlight {}

        /** Its answer did not come, or not whole. */
        record Dropped(String how) implements InFlight {}

        /** None could be held open: every endpoint answered before the request's end. */
        record NotHeld(String reason) implements InFlight {}
    }
}
