package io.slipway.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerEnvironmentTest {
    @Test
    void theCleanerIsOffWhereItsImageIsNotThere() {
        assertThat(WorkerEnvironment.of(Map.of(), false))
                .containsEntry("TESTCONTAINERS_RYUK_DISABLED", "true")
                .containsEntry("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
    }

    @Test
    void theCleanerStaysOnWhereItsImageIsThere() {
        assertThat(WorkerEnvironment.of(Map.of(), true)).doesNotContainKey("TESTCONTAINERS_RYUK_DISABLED");
    }

    @Test
    void aRemoteEngineKeepsItsOwnAddress() {
        assertThat(WorkerEnvironment.of(Map.of("DOCKER_HOST", "tcp://10.0.0.1:2375"), true))
                .isEmpty();
    }

    @Test
    void whatTheUserSetStays() {
        assertThat(WorkerEnvironment.of(Map.of("TESTCONTAINERS_HOST_OVERRIDE", "172.17.0.1"), true))
                .isEmpty();
    }
}
