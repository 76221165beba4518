package io.slipway.conformance.run.container;

import io.slipway.conformance.fixture.Companion;
import io.slipway.conformance.fixture.Readiness;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A container beside the one that is proved. */
final class CompanionContainer extends GenericContainer<CompanionContainer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOG_LINES = 12;

    private final Companion companion;
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
        this.companion = companion;
        this.files = files;
        withLabels(ContainerEngine.labels());
        withNetwork(network);
        withNetworkAliases(name);
        withEnv(environment);
        withTmpFs(Mounts.tmpfs(companion.tmpfs()));
        withCreateContainerCmdModifier(
                command -> Mounts.declare(command.withHealthcheck(HealthProbe.NO_CLOCK), files, List.of()));
        if (!companion.command().isEmpty()) {
            withCommand(companion.command().toArray(String[]::new));
        }
        companion.port().ifPresent(this::withExposedPorts);
        waitingFor(new ReadyOrEnded(companion.ready()));
    }

    /** The end of its output. */
    String lastWords() {
        List<String> lines = getLogs().strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    /** Scheme, host and port at which this process reaches it. */
    String origin() {
        return (companion.tls() ? "https://" : "http://") + getHost() + ":"
                + getMappedPort(companion.port().orElseThrow());
    }

    @Override
    protected void containerIsCreated(String containerId) {
        Mounts.fill(getDockerClient(), containerId, files);
    }

    private final class ReadyOrEnded extends AbstractWaitStrategy {
        private final Readiness readiness;

        ReadyOrEnded(Readiness readiness) {
            this.readiness = readiness;
        }

        @Override
        protected void waitUntilReady() {
            try {
                Awaitility.await()
                        .pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(POLL)
                        .atMost(PATIENCE)
                        .until(() -> ready() || !isRunning());
            } catch (ConditionTimeoutException e) {
                throw new IllegalStateException(
                        "it was not ready within " + PATIENCE.toSeconds() + " s; its last words: " + lastWords(), e);
            }
            if (!isRunning()) {
                throw new IllegalStateException("it ended with status "
                        + getCurrentContainerInfo().getState().getExitCodeLong() + "; its last words: " + lastWords());
            }
        }

        private boolean ready() throws InterruptedException {
            if (readiness instanceof Readiness.Answers answers) {
                return new CompanionClient(origin()).status(answers.path()) == HttpURLConnection.HTTP_OK;
            }
            return Pattern.compile(((Readiness.Logs) readiness).pattern())
                    .matcher(getLogs())
                    .find();
        }
    }
}
