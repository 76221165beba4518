package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import io.slipway.conformance.run.container.ContainerEngine;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A container of a service's image, confined as the suite confines it; it has started when it is ready. */
final class ConfinedContainer extends GenericContainer<ConfinedContainer> {
    private static final int PORT = 8080;

    /**
     * A container, not yet started.
     *
     * @param tag what the engine calls the image
     * @param memory its limit, in bytes
     */
    ConfinedContainer(String tag, long memory) {
        super(DockerImageName.parse(tag));
        withExposedPorts(PORT);
        withLabels(ContainerEngine.labels());
        withCreateContainerCmdModifier(command -> confine(command, memory));
        waitingFor(new Ready());
    }

    Client http() {
        return new Client("http://" + getHost() + ":" + getMappedPort(PORT));
    }

    void signal(String signal) {
        getDockerClient().killContainerCmd(getContainerId()).withSignal(signal).exec();
    }

    boolean refuses() {
        try {
            http().get("/health/live");
            return false;
        } catch (UncheckedIOException e) {
            return e.getCause() instanceof ConnectException;
        }
    }

    long exitStatus() {
        return getCurrentContainerInfo().getState().getExitCodeLong();
    }

    private static void confine(CreateContainerCmd command, long memory) {
        command.withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
                .getHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(memory)
                .withMemorySwap(memory);
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
    }

    private final class Ready extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            try {
                soon().ignoreExceptions()
                        .until(() -> !isRunning() || http().get("/health/ready").status() == 200);
            } catch (ConditionTimeoutException e) {
                throw new IllegalStateException("It is not ready; its log:\n" + getLogs(), e);
            }
            assertThat(isRunning()).as(ConfinedContainer.this::getLogs).isTrue();
        }
    }
}
