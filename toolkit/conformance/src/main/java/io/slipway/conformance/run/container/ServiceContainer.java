package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ChangeLog;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.Volume;
import io.slipway.conformance.run.Contract;
import io.slipway.conformance.run.Logs;
import io.slipway.conformance.run.Sandbox;
import io.slipway.oci.Healthcheck;
import io.slipway.oci.ImageConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A container of the image that is proved, confined, from its creation to its removal. It may be started several times. */
final class ServiceContainer implements AutoCloseable {
    /** What every container has from its engine, beside {@code /tmp} from us. */
    private static final List<String> ENGINES_MOUNTS = List.of(
            "/dev",
            "/etc/hostname",
            "/etc/hosts",
            "/etc/resolv.conf",
            "/proc",
            "/run/.containerenv",
            "/run/secrets",
            "/sys",
            "/tmp");

    /** So exactly it is known when a container ended. */
    static final Duration END_POLL = Duration.ofMillis(25);

    private final ContainerEngine engine;
    private final DockerClient client;
    private final BootSettings settings;
    private final Contract contract;
    private final Optional<IsolatedNetwork> isolated;
    private final ImageConfig config;
    private final String id;
    private long startedNanos;
    private Optional<String> refusal = Optional.empty();
    private Optional<InetSocketAddress> address = Optional.empty();

    private ServiceContainer(
            ContainerEngine engine,
            BootSettings settings,
            Contract contract,
            Optional<IsolatedNetwork> isolated,
            ImageConfig config,
            String id) {
        this.engine = engine;
        this.client = engine.client();
        this.settings = settings;
        this.contract = contract;
        this.isolated = isolated;
        this.config = config;
        this.id = id;
    }

    /**
     * Creates it; nothing runs yet.
     *
     * @throws IOException if the engine refuses to
     */
    static ServiceContainer create(
            ContainerEngine engine, LoadedImage image, BootSettings settings, Variation variation) throws IOException {
        ImageConfig config = image.image().config();
        Contract contract = settings.contract(config);
        try {
            CreateContainerCmd command = engine.client()
                    .createContainerCmd(image.tag())
                    .withLabels(ContainerEngine.allLabels())
                    .withHealthcheck(HealthProbe.NO_CLOCK)
                    .withEnv(environment(settings, variation))
                    .withHostConfig(confined(settings, contract, variation));
            contract.port().ifPresent(port -> command.withExposedPorts(ExposedPort.tcp(port)));
            arguments(settings, variation).ifPresent(command::withCmd);
            variation.user().ifPresent(command::withUser);
            List<String> volumes = new ArrayList<>(volumes(settings, variation));
            if (variation.heapProbe()) {
                volumes.add(HeapProbe.FOLDER);
            }
            Mounts.declare(command, settings.surroundings().files(), volumes);
            ServiceContainer container = new ServiceContainer(
                    engine,
                    settings,
                    contract,
                    variation.network(),
                    config,
                    command.exec().getId());
            Mounts.open(engine.client(), container.id, volumes(settings, variation));
            Mounts.fill(engine.client(), container.id, settings.surroundings().files());
            if (variation.heapProbe()) {
                HeapProbe.install(engine.client(), container.id);
            }
            return container;
        } catch (DockerException e) {
            throw new IOException(
                    "Tried to create a container of " + image.tag() + ", but the engine refused: " + e.getMessage(), e);
        }
    }

    private String program() {
        return Stream.concat(config.entrypoint().stream(), config.command().stream())
                .findFirst()
                .orElse("");
    }

    private static List<String> environment(BootSettings settings, Variation variation) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (settings.emulated()) {
            // qemu 10 takes signals for itself that a JVM needs to stop.
            variables.put("QEMU_RTSIG_MAP", "32 34 20,62 62 1");
            // Compiling costs an emulated JVM half of its start, and what it compiled is then translated once more.
            variables.put("JAVA_TOOL_OPTIONS", "-Xint");
        }
        variables.putAll(settings.surroundings().environment());
        variables.putAll(variation.environment());
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    /** What takes the place of the image's own. */
    private static Optional<List<String>> arguments(BootSettings settings, Variation variation) {
        return Stream.of(variation.command(), settings.surroundings().command())
                .filter(command -> !command.isEmpty())
                .findFirst();
    }

    private static List<String> volumes(BootSettings settings, Variation variation) {
        return variation.volumes() ? settings.surroundings().tmpfs() : List.of();
    }

    private static HostConfig confined(BootSettings settings, Contract contract, Variation variation) {
        HostConfig host = HostConfig.newHostConfig()
                .withReadonlyRootfs(variation.readOnly())
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(settings.memory())
                .withMemorySwap(settings.memory())
                .withTmpFs(Mounts.tmpfs(
                        variation.volumes()
                                ? List.of()
                                : settings.surroundings().tmpfs()));
        variation
                .network()
                .map(IsolatedNetwork::id)
                .or(() -> settings.surroundings().network())
                .ifPresent(host::withNetworkMode);
        if (contract.port().isPresent() && variation.network().isEmpty()) {
            host.withPortBindings(new PortBinding(
                    Binding.empty(), ExposedPort.tcp(contract.port().getAsInt())));
        }
        return host;
    }

    String id() {
        return id;
    }

    Contract contract() {
        return contract;
    }

    /**
     * Starts it, for the first time or again. What becomes of it is for the caller to see, also where it cannot be started
     * because of what is in the image.
     *
     * @throws EngineRefusedException if it cannot be started for another reason
     */
    void start() throws EngineRefusedException {
        Poll.until(settings.stopPatience(), END_POLL, this::isCleanedUp);
        startedNanos = System.nanoTime();
        address = Optional.empty();
        try {
            client.startContainerCmd(id).exec();
        } catch (DockerException e) {
            String message = e.getMessage().strip();
            if (!StartRefusal.isTheImages(program(), message)) {
                throw new EngineRefusedException(
                        "Tried to start a container of the image, but the engine refused: " + message, e);
            }
            refusal = Optional.of(message);
        }
    }

    /**
     * Podman takes the network of an ended container down in a process of its own. Started before that, the container keeps the
     * old network, whose ports lead nowhere without root's rights.
     */
    private boolean isCleanedUp() {
        return !"stopped".equals(state().getStatus());
    }

    /** So long ago it was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    boolean ended() {
        return refusal.isPresent() || !Boolean.TRUE.equals(state().getRunning());
    }

    /** Waits until it has ended, or the patience is over. */
    void awaitEnd(Duration patience) {
        Poll.until(patience, END_POLL, this::ended);
    }

    /** Its status; empty while it runs, and if it never did. */
    OptionalInt exitCode() {
        ContainerState state = state();
        return refusal.isPresent() || Boolean.TRUE.equals(state.getRunning())
                ? OptionalInt.empty()
                : OptionalInt.of(state.getExitCodeLong().intValue());
    }

    boolean outOfMemory() {
        return Boolean.TRUE.equals(state().getOOMKilled());
    }

    /** How a process that ended by itself did, in words. */
    String ending() {
        return refusal.map(message -> "could not be started by the engine: " + message)
                .orElseGet(() -> outOfMemory()
                        ? "ran out of its memory limit"
                        : "ended with status " + state().getExitCodeLong() + " before it was up");
    }

    void signal(String signal) {
        client.killContainerCmd(id).withSignal(signal).exec();
    }

    /** Ends it without asking. */
    void kill() {
        if (!ended()) {
            signal("SIGKILL");
            awaitEnd(settings.stopPatience());
        }
    }

    /** Where its port is reached from here; empty if it has none, is not reached, or does not run. */
    Optional<InetSocketAddress> address() {
        if (address.isEmpty() && contract.port().isPresent()) {
            address = find(contract.port().getAsInt());
        }
        return address;
    }

    private Optional<InetSocketAddress> find(int port) {
        InspectContainerResponse seen = inspect();
        if (isolated.isPresent()) {
            return seen.getNetworkSettings().getNetworks().values().stream()
                    .map(ContainerNetwork::getIpAddress)
                    .filter(address -> address != null && !address.isEmpty())
                    .map(address -> new InetSocketAddress(address, port))
                    .filter(address -> engine.reaches(this, address.getAddress()))
                    .findFirst();
        }
        Binding[] bindings = seen.getNetworkSettings().getPorts().getBindings().get(ExposedPort.tcp(port));
        return Stream.ofNullable(bindings)
                .flatMap(Arrays::stream)
                .findFirst()
                .map(binding -> new InetSocketAddress(engine.host(), Integer.parseInt(binding.getHostPortSpec())));
    }

    Sandbox sandbox() {
        HostConfig host = inspect().getHostConfig();
        return new Sandbox(
                Boolean.TRUE.equals(host.getReadonlyRootfs()),
                Stream.ofNullable(host.getCapDrop())
                        .flatMap(Arrays::stream)
                        .map(Enum::name)
                        .toList(),
                host.getSecurityOpts(),
                host.getMemory());
    }

    long processNumber() {
        return state().getPidLong();
    }

    /** What checks its health as its image says; empty where that has no check that an engine could run. */
    Optional<HealthProbe> healthProbe() {
        return config.healthcheck()
                .flatMap(Healthcheck::command)
                .map(command -> new HealthProbe(client, id, command, settings.healthTimeout()));
    }

    /**
     * All that it has said, of all its lives.
     *
     * @throws IOException if that cannot be read to its end
     */
    Logs logs() throws IOException, InterruptedException {
        return LogReader.read(client, id);
    }

    /** The end of it, for people. */
    String lastLines() throws InterruptedException {
        return LogReader.lastLines(client, id);
    }

    /** Files that differ from the image's, outside of what is mounted. */
    List<String> written() {
        List<String> mounts = new ArrayList<>(settings.surroundings().mounts());
        mounts.addAll(ENGINES_MOUNTS);
        mounts.addAll(mounted());
        // Where nothing changed, the engine answers null.
        return Stream.ofNullable(client.containerDiffCmd(id).exec())
                .flatMap(List::stream)
                // The engine makes or touches the folder to mount something there.
                .filter(change -> mounts.stream()
                        .noneMatch(mount -> mount.equals(change.getPath()) || mount.startsWith(change.getPath() + "/")))
                .map(ServiceContainer::describe)
                .sorted()
                .toList();
    }

    /** The volumes that it has, its image's own too. */
    private List<String> mounted() {
        return Stream.ofNullable(inspect().getMounts())
                .flatMap(List::stream)
                .map(InspectContainerResponse.Mount::getDestination)
                .filter(Objects::nonNull)
                .map(Volume::getPath)
                .toList();
    }

    private static String describe(ChangeLog change) {
        return switch (change.getKind()) {
            case 0 -> change.getPath() + " (changed)";
            case 1 -> change.getPath() + " (added)";
            default -> change.getPath() + " (deleted)";
        };
    }

    @Override
    public void close() {
        engine.remove(id);
    }

    private ContainerState state() {
        return inspect().getState();
    }

    private InspectContainerResponse inspect() {
        return client.inspectContainerCmd(id).exec();
    }
}
