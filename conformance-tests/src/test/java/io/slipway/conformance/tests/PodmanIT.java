package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import java.io.IOException;
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
        try (PodmanService podman = PodmanService.start(directory)) {
            judges(podman);
        }
        if (PodmanService.isRoot()) {
            assertThat(passed()).contains("BOOT-001");
        }
    }

    /** Control groups of version 1 keep no memory limit there, which is what BOOT-001 wants to see. */
    @Test
    void soItIsWithoutRootsRights() throws Exception {
        try (PodmanService podman = PodmanService.startRootless(directory)) {
            judges(podman);
        }
    }

    private void judges(PodmanService podman) throws Exception {
        int status = LoneRun.start(output(), podman.environment()).waitFor();

        assertThat(status).as(Files.readString(LoneRun.log(output()))).isZero();
        List<String> errors = LoneRun.evidence(output()).results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .map(result -> result.rule() + ": " + result.outcome().message())
                .toList();
        assertThat(errors).isEmpty();
        assertThat(passed()).contains("BOOT-003", "BOOT-005", "HTTP-002", "MEMORY-002", "PROCESS-001", "STOP-002");
    }

    private List<String> passed() throws IOException {
        return LoneRun.evidence(output()).results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Pass)
                .map(result -> result.rule().text())
                .toList();
    }

    private Path output() {
        return directory.resolve("output");
    }
}
