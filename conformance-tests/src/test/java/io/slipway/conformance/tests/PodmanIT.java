package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite on one image by Podman's socket. */
class PodmanIT {
    @TempDir
    Path directory;

    @Test
    void anImageIsBootedAndJudgedByPodmansSocket() throws Exception {
        Path output = directory.resolve("output");
        try (PodmanService podman = PodmanService.start(directory)) {
            int status = LoneRun.start(output, podman.environment()).waitFor();

            assertThat(status).as(Files.readString(LoneRun.log(output))).isZero();
        }
        List<String> errors = LoneRun.evidence(output).results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .map(result -> result.rule() + ": " + result.outcome().message())
                .toList();
        assertThat(errors).isEmpty();
        assertThat(LoneRun.evidence(output).results())
                .filteredOn(result -> result.outcome() instanceof Outcome.Pass)
                .extracting(result -> result.rule().text())
                .contains("BOOT-001", "BOOT-003", "BOOT-005", "HTTP-002", "MEMORY-002", "PROCESS-001", "STOP-002");
    }
}
