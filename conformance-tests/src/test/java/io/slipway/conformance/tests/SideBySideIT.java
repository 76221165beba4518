package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.suite.EngineMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Two runs at the same time, of which one is killed. */
class SideBySideIT {
    private static final String OWNER =
            ContainerEngine.labels().keySet().iterator().next();

    private static DockerClient client;

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() {
        Optional<ContainerEngine> found = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(found).as("a container engine").isPresent();
        }
        assumeThat(found).as("a container engine").isPresent();
        client = DockerClientFactory.instance().client();
    }

    @Test
    void oneIsNotDisturbedByTheOtherAndTheNextRunRemovesWhatTheKilledOneLeft() throws Exception {
        Path output = directory.resolve("other");
        Process killed = LoneRun.start(directory.resolve("killed"), Map.of());
        Process other = LoneRun.start(output, Map.of());
        try {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !containersOf(killed).isEmpty());
        } finally {
            killed.destroyForcibly().waitFor();
        }

        assertThat(other.waitFor()).as("the log is in " + LoneRun.log(output)).isZero();
        assertThat(LoneRun.evidence(output).results())
                .isNotEmpty()
                .noneMatch(result -> result.outcome() instanceof Outcome.Failed);
        assertThat(belongingsOf(other)).isEmpty();

        // Whoever connects next removes it; another test may be about it.
        ContainerEngine.connect();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(belongingsOf(killed)).isEmpty());
    }

    private static List<String> containersOf(Process run) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(OWNER)).exec().stream()
                .filter(container -> belongsTo(run, container.getLabels().get(OWNER)))
                .map(container -> container.getId())
                .toList();
    }

    /** Containers, networks and images. */
    private static List<String> belongingsOf(Process run) {
        List<String> belongings = new ArrayList<>(containersOf(run));
        client.listNetworksCmd().withFilter("label", List.of(OWNER)).exec().stream()
                .filter(network -> belongsTo(run, network.getLabels().get(OWNER)))
                .forEach(network -> belongings.add(network.getId()));
        client.listImagesCmd().exec().stream()
                .flatMap(image -> Stream.ofNullable(image.getRepoTags()).flatMap(Arrays::stream))
                .filter(tag -> belongsTo(run, tag))
                .forEach(belongings::add);
        return belongings;
    }

    private static boolean belongsTo(Process run, String owner) {
        return owner.matches(".*-" + run.pid() + "-\\d+");
    }
}
