package io.slipway.oci;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Docker's health check, an extension of the OCI config that engines honour ("Image JSON", field Healthcheck).
 *
 * @param test first element CMD, CMD-SHELL or NONE, then the command
 */
public record Healthcheck(List<String> test, Duration interval, Duration timeout, Duration startPeriod, int retries) {
    public Healthcheck {
        test = List.copyOf(test);
    }

    /** What an engine runs: a program and its arguments. Empty for NONE, and for what no engine understands. */
    public Optional<List<String>> command() {
        if (test.size() < 2) {
            return Optional.empty();
        }
        return switch (test.get(0)) {
            case "CMD" -> Optional.of(test.subList(1, test.size()));
            case "CMD-SHELL" -> Optional.of(List.of("/bin/sh", "-c", test.get(1)));
            default -> Optional.empty();
        };
    }
}
