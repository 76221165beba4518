package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ChangeLog;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Endpoint;
import io.slipway.conformance.run.Health;
import io.slipway.conformance.run.Memory;
import io.slipway.conformance.run.Sandbox;
import io.slipway.conformance.run.Stop;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One running container and what can be seen of it. */
final class Boot implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(2);
    private static final int REQUESTS = 30;
    private static final int LOG_LINES = 12;

    private final ServiceContainer container;
    private final BootSettings settings;
    private final DockerClient client;
    private final HttpProbe http;

    private Boot(ServiceContainer container, BootSettings settings, DockerClient client) {
        this.container = container;
        this.settings = settings;
        this.client = client;
        this.http = new HttpProbe(container.getHost(), port(), settings.requestTimeout());
    }

    static Boot start(ContainerEngine engine, LoadedImage image, BootSettings settings, boolean readOnly) {
        ServiceContainer container = new ServiceContainer(image, settings, readOnly);
        container.start();
        return new Boot(container, settings, engine.client());
    }

    String id() {
        return container.getContainerId();
    }

    /** Waits until the service is ready or the process ended; from run to ready, empty if that did not come. */
    Optional<Duration> awaitReady() throws InterruptedException {
        String path = settings.path(Endpoint.READY);
        boolean[] ready = {false};
        until(settings.readyPatience(), POLL, () -> {
            ready[0] = http.get(path).status() == 200;
            return ready[0] || ended();
        });
        return ready[0]
                ? Optional.of(Duration.ofNanos(System.nanoTime() - container.startedNanos()))
                : Optional.empty();
    }

    boolean ended() {
        return !Boolean.TRUE.equals(state().getRunning());
    }

    /** How a process that ended by itself did, in words. */
    String ending() {
        ContainerState state = state();
        return Boolean.TRUE.equals(state.getOOMKilled())
                ? "ran out of its memory limit"
                : "ended with status " + state.getExitCodeLong() + " before it answered";
    }

    String lastLogLines() throws InterruptedException {
        List<String> lines = ProcessProbe.output(client, id()).strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    Sandbox sandbox() {
        HostConfig host = inspect().getHostConfig();
        return new Sandbox(
                Boolean.TRUE.equals(host.getReadonlyRootfs()),
                Arrays.stream(host.getCapDrop()).map(Enum::name).toList(),
                host.getSecurityOpts(),
                host.getMemory());
    }

    Map<Endpoint, Answer> answers() throws InterruptedException {
        Map<Endpoint, Answer> answers = new EnumMap<>(Endpoint.class);
        for (Endpoint endpoint : Endpoint.values()) {
            answers.put(endpoint, http.get(settings.path(endpoint)));
        }
        return answers;
    }

    /** What is in use after a few requests. */
    Memory memory() throws InterruptedException {
        for (int i = 0; i < REQUESTS; i++) {
            answers();
        }
        AtomicReference<Statistics> statistics = new AtomicReference<>();
        client.statsCmd(id())
                .withNoStream(true)
                .exec(new ResultCallback.Adapter<Statistics>() {
                    @Override
                    public void onNext(Statistics next) {
                        statistics.set(next);
                    }
                })
                .awaitCompletion();
        MemoryStatsConfig memory = statistics.get().getMemoryStats();
        return new Memory(memory.getUsage() - inactiveFile(memory), Boolean.TRUE.equals(state().getOOMKilled()));
    }

    /** Version 1 of control groups counts it under another name than version 2. */
    private static long inactiveFile(MemoryStatsConfig memory) {
        return Optional.ofNullable(memory.getStats())
                .flatMap(stats -> Optional.ofNullable(stats.getTotalInactiveFile())
                        .or(() -> Optional.ofNullable(stats.getInactiveFile())))
                .orElse(0L);
    }

    /** What failed while the service started counts no longer once a check succeeds. */
    Health awaitHealth() {
        if (inspect().getState().getHealth() == null) {
            return new Health("none", "");
        }
        until(
                settings.healthPatience(),
                Duration.ofMillis(100),
                () -> health().getStatus().equals("healthy"));
        HealthState health = health();
        String output = health.getLog().isEmpty()
                ? ""
                : health.getLog().get(health.getLog().size() - 1).getOutput().strip();
        return new Health(health.getStatus(), output);
    }

    /** Asks the process to end while a request is in flight, as an orchestrator does. */
    Stop stop(String signal) throws IOException {
        try (HeldRequest request =
                HeldRequest.open(container.getHost(), port(), settings.path(Endpoint.LIVE), settings.stopPatience())) {
            long asked = System.nanoTime();
            client.killContainerCmd(id()).withSignal(signal).exec();
            until(
                    DRAIN_PATIENCE,
                    POLL,
                    () -> http.get(settings.path(Endpoint.READY)).status() != 200);
            Stop.InFlight inFlight = request.complete();
            until(settings.stopPatience(), POLL, this::ended);
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            OptionalInt exit =
                    ended() ? OptionalInt.of(state().getExitCodeLong().intValue()) : OptionalInt.empty();
            return new Stop(exit, took, inFlight);
        }
    }

    /** Files that differ from the image's, outside of what is mounted. */
    List<String> written() {
        // Where nothing changed, the engine answers null.
        return Stream.ofNullable(client.containerDiffCmd(id()).exec())
                .flatMap(List::stream)
                .filter(change -> !holdsMount(change.getPath()))
                .map(Boot::describe)
                .sorted()
                .toList();
    }

    /** Whether the engine made or touched the folder to mount something there. */
    private boolean holdsMount(String path) {
        return Stream.concat(Stream.of("/tmp"), settings.surroundings().mounts().stream())
                .anyMatch(mount -> mount.equals(path) || mount.startsWith(path + "/"));
    }

    @Override
    public void close() {
        container.stop();
    }

    private static String describe(ChangeLog change) {
        return switch (change.getKind()) {
            case 0 -> change.getPath() + " (changed)";
            case 1 -> change.getPath() + " (added)";
            default -> change.getPath() + " (deleted)";
        };
    }

    private static void until(Duration patience, Duration poll, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(poll)
                    .atMost(patience)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            // What did not come is for the caller to see.
            assert e.getMessage() != null;
        }
    }

    private int port() {
        return container.getMappedPort(settings.port());
    }

    private HealthState health() {
        return inspect().getState().getHealth();
    }

    private ContainerState state() {
        return inspect().getState();
    }

    private InspectContainerResponse inspect() {
        return client.inspectContainerCmd(id()).exec();
    }
}
