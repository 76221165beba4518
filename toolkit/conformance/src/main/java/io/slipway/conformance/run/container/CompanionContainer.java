package io.slipway.conformance.run.container;

import io.slipway.conformance.fixture.Companion;
import io.slipway.conformance.fixture.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.HttpWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A container beside the one that is proved. */
final class CompanionContainer extends GenericContainer<CompanionContainer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, String> files;

    /**
     * A companion, not yet started.
     *
     * @param tag what the engine calls its image
     * @param environment with no variables left in it, as {@code files}
     */
    CompanionContainer(
            String tag,
            String name,
            Companion companion,
            Map<String, String> environment,
            Map<String, String> files,
            Network network) {
        super(DockerImageName.parse(tag));
        this.files = files;
        withLabels(ContainerEngine.labels());
        withNetwork(network);
        withNetworkAliases(name);
        withEnv(environment);
        withTmpFs(Mounts.tmpfs(companion.tmpfs()));
        withCreateContainerCmdModifier(command -> Mounts.declare(command, files));
        if (!companion.command().isEmpty()) {
            withCommand(companion.command().toArray(String[]::new));
        }
        companion.port().ifPresent(this::withExposedPorts);
        waitingFor(strategy(companion));
    }

    List<String> lastLogLines(int count) {
        List<String> lines =
                getContainerId() == null ? List.of() : getLogs().strip().lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    @Override
    protected void containerIsCreated(String containerId) {
        Mounts.fill(getDockerClient(), containerId, files);
    }

    private static WaitStrategy strategy(Companion companion) {
        WaitStrategy strategy = companion.ready() instanceof Readiness.Logs logs
                ? Wait.forLogMessage("(?s).*" + logs.pattern() + ".*", 1)
                : answers(companion, ((Readiness.Answers) companion.ready()).path());
        return strategy.withStartupTimeout(PATIENCE);
    }

    private static HttpWaitStrategy answers(Companion companion, String path) {
        HttpWaitStrategy strategy = Wait.forHttp(path).forPort(companion.port().orElseThrow());
        return companion.tls() ? strategy.usingTls().allowInsecure() : strategy;
    }
}
