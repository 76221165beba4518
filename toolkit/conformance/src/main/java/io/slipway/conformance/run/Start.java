package io.slipway.conformance.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How an image started as it is deployed. */
public sealed interface Start {
    /** Why there is nothing more to look at than the start. */
    String whyNotUp();

    /**
     * The process ended before it was up, or did not end though it is a command's.
     *
     * @param reason in words: its exit status, or that it ran out of memory
     * @param log its last lines
     */
    record Ended(String reason, String log) implements Start {
        @Override
        public String whyNotUp() {
            return "not looked at, since the image did not boot: see BOOT-001";
        }
    }

    /**
     * The engine did not start it, and that is not the image's fault.
     *
     * @param reason what was attempted and what the engine said
     */
    record Refused(String reason) implements Start {
        @Override
        public String whyNotUp() {
            return "not looked at, since the engine did not start the image: see BOOT-001";
        }
    }

    /**
     * The process did its work and ended with status 0, and nothing says that it should stay.
     *
     * @param took from run to its end, of several runs the fastest
     */
    record Finished(Duration took, Seen<Logs> logs) implements Start {
        @Override
        public String whyNotUp() {
            return "not looked at, since it did its work and ended with status 0";
        }
    }

    /**
     * The process came up and was observed until it stopped.
     *
     * @param ready from run to its sign, of several starts the fastest; empty if that never came
     * @param answers what its endpoints answered; empty where it declares none
     */
    record Up(
            Optional<Duration> ready,
            Map<Endpoint, Answer> answers,
            Seen<Processes> processes,
            Seen<Health> health,
            Seen<Memory> memory,
            Seen<Clock> clock,
            Seen<Stop> stop,
            Seen<Logs> logs)
            implements Start {
        public Up {
            answers = Map.copyOf(answers);
        }

        @Override
        public String whyNotUp() {
            return "not looked at, since it never was ready: see HTTP-002 and LISTEN-002";
        }

        /** The same with another time from run to ready. */
        public Up withReady(Optional<Duration> newReady) {
            return new Up(newReady, answers, processes, health, memory, clock, stop, logs);
        }
    }
}
