package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A container of a service, confined. It counts as started at once: what becomes of it is for the caller to see.
 *
 * <p>The image's health check is kept, but asked more often.
 */
final class ServiceContainer extends GenericContainer<ServiceContainer> {
    private final BootSettings settings;
    private final boolean readOnly;
    private long startedNanos;

    ServiceContainer(LoadedImage image, BootSettings settings, boolean readOnly) {
        super(DockerImageName.parse(image.tag()));
        this.settings = settings;
        this.readOnly = readOnly;
        withExposedPorts(settings.port());
        withLabels(ContainerEngine.labels());
        Surroundings surroundings = settings.surroundings();
        surroundings.network().ifPresent(this::withNetwork);
        withTmpFs(Mounts.tmpfs(surroundings.tmpfs()));
        withCreateContainerCmdModifier(this::confine);
        withStartupCheckStrategy(new AtOnce());
        waitingFor(new NoWait());
        if (settings.emulated()) {
            // qemu 10 takes signals for itself that a JVM needs to stop.
            withEnv("QEMU_RTSIG_MAP", "32 34 20,62 62 1");
            // Compiling costs an emulated JVM half of its start, and what it compiled is then translated once more.
            withEnv("JAVA_TOOL_OPTIONS", "-Xint");
        }
        withEnv(surroundings.environment());
    }

    /** The nanosecond at which the engine was told to start it. */
    long startedNanos() {
        return startedNanos;
    }

    @Override
    protected void containerIsCreated(String containerId) {
        Mounts.fill(getDockerClient(), containerId, settings.surroundings().files());
        startedNanos = System.nanoTime();
    }

    private void confine(CreateContainerCmd command) {
        HostConfig host = command.getHostConfig()
                .withReadonlyRootfs(readOnly)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(settings.memory())
                .withMemorySwap(settings.memory());
        Mounts.declare(command, settings.surroundings().files());
        command.withHostConfig(host)
                .withHealthcheck(new HealthCheck()
                        .withInterval(settings.healthInterval().toNanos())
                        .withTimeout(settings.healthTimeout().toNanos()));
    }

    private static final class AtOnce extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient client, String containerId) {
            return StartupStatus.SUCCESSFUL;
        }
    }

    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }
}
