package io.slipway.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a boot went. */
public sealed interface Start {
    /**
     * The process ended before it answered.
     *
     * @param reason in words: its exit status, or that it ran out of memory
     * @param log its last lines
     */
    record Ended(String reason, String log) implements Start {}

    /**
     * The process came up and was observed until it stopped.
     *
     * @param ready from run to the first 200 of the ready endpoint, of several starts the fastest; empty if that
     *     never came
     * @param written files that a second boot, with a writable root, changed outside of tmpfs
     */
    record Up(
            Optional<Duration> ready,
            Map<Endpoint, Answer> answers,
            Seen<ProcessStatus> process,
            Seen<Health> health,
            Seen<Memory> memory,
            Seen<Stop> stop,
            Seen<List<String>> written)
            implements Start {
        public Up {
            answers = Map.copyOf(answers);
        }

        /** The same with another time from run to ready. */
        public Up withReady(Optional<Duration> newReady) {
            return new Up(newReady, answers, process, health, memory, stop, written);
        }
    }
}
