package io.slipway.conformance.run.container;

import io.slipway.conformance.fixture.Misconfiguration;
import io.slipway.conformance.run.Refusal;
import java.io.IOException;
import java.time.Duration;

/** The image with a setting that is wrong. */
final class MisconfiguredTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final TrialBench bench;
    private final Misconfiguration misconfiguration;

    MisconfiguredTrial(TrialBench bench, Misconfiguration misconfiguration) {
        this.bench = bench;
        this.misconfiguration = misconfiguration;
    }

    Refusal run() throws IOException, InterruptedException {
        try (ServiceContainer container = bench.create(
                Variation.NONE.withCommand(misconfiguration.command()).with(misconfiguration.environment()))) {
            container.start();
            container.awaitEnd(PATIENCE);
            Duration took = container.age();
            return new Refusal(
                    misconfiguration.names(),
                    container.exitCode(),
                    took,
                    String.join("\n", container.logs().all()));
        }
    }
}
