package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An image is booted by Podman's socket. How fast it starts is not judged here: much else goes on meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class PodmanIT {
    private static final String[] RULES = {
        "BOOT-003", "BOOT-004", "BOOT-005", "HEALTH-002", "HTTP-002", "MEMORY-002", "PROCESS-001", "STOP-002"
    };

    @TempDir
    Path directory;

    @Test
    void anImageIsBootedAndJudgedByPodmansSocket() throws Exception {
        try (PodmanService podman = PodmanService.start(directory)) {
            judges(podman, PodmanService.isRoot() ? List.of("BOOT-001") : List.of());
        }
    }

    /** Control groups of version 1 keep no memory limit there, which is what BOOT-001 wants to see. */
    @Test
    void soItIsWithoutRootsRights() throws Exception {
        try (PodmanService podman = PodmanService.startRootless(directory)) {
            judges(podman, List.of());
        }
    }

    private void judges(PodmanService podman, List<String> more) throws Exception {
        Path output = directory.resolve("output");
        int status = LoneRun.start(output, podman.environment()).waitFor();
        assertThat(status).as(Files.readString(LoneRun.log(output))).isZero();

        List<RuleResult> results = LoneRun.evidence(output).results();
        assertThat(results)
                .as(those(results, Outcome.Failed.class::isInstance))
                .noneMatch(result -> result.outcome() instanceof Outcome.Failed);
        assertThat(results)
                .filteredOn(result -> result.outcome() instanceof Outcome.Pass)
                .extracting(result -> result.rule().text())
                .as(those(results, outcome -> !(outcome instanceof Outcome.Pass)))
                .contains(RULES)
                .containsAll(more);
    }

    private static String those(List<RuleResult> results, Predicate<Outcome> condition) {
        return results.stream()
                .filter(result -> condition.test(result.outcome()))
                .map(result -> result.rule() + ": " + result.outcome().message())
                .collect(Collectors.joining("; "));
    }
}
