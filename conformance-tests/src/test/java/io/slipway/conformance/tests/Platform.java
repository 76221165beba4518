package io.slipway.conformance.tests;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import io.slipway.conformance.run.container.ContainerEngine;
import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import tools.jackson.databind.JsonNode;

/**
 * The services' images on one network: the gateway in front of the control-plane, PostgreSQL behind it, and a ledger for
 * the runs to write to. Agents are started by who needs them, several at once. What PostgreSQL has stored outlasts its container.
 */
final class Platform implements AutoCloseable {
    private static final String ADMIN_KEY = "the-administrator-of-the-platform-tests";
    private static final long MEBIBYTE = 1L << 20;

    private final EngineImages images;
    private final Deque<Runnable> endings = new ConcurrentLinkedDeque<>();
    private final Network network;
    private final String volume;
    private GenericContainer<?> database;
    private ConfinedContainer controlPlane;
    private ConfinedContainer gateway;
    private ConfinedContainer ledger;

    private Platform(EngineImages images) {
        this.images = images;
        this.network = made(
                Network.builder()
                        .createNetworkCmdModifier(command -> command.withLabels(ContainerEngine.labels()))
                        .build(),
                Network::close);
        this.volume = made(
                docker().createVolumeCmd()
                        .withLabels(ContainerEngine.labels())
                        .exec()
                        .getName(),
                name -> docker().removeVolumeCmd(name).exec());
    }

    static Platform start(EngineImages images) throws IOException {
        Platform platform = new Platform(images);
        boolean started = false;
        try {
            platform.startLedger();
            platform.startServices();
            started = true;
            return platform;
        } finally {
            if (!started) {
                platform.close();
            }
        }
    }

    /** Starts the services and their database, on what an earlier start has stored. */
    void startServices() throws IOException {
        database = companion("postgresql", "database")
                .withEnv(Map.of("POSTGRES_USER", "slipway", "POSTGRES_PASSWORD", "secret", "POSTGRES_DB", "slipway"))
                .withCreateContainerCmdModifier(command ->
                        command.getHostConfig().withBinds(new Bind(volume, new Volume("/var/lib/postgresql/data"))))
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 1));
        database.start();
        controlPlane = service("control-plane", "control-plane")
                .withEnv("DATABASE_URL", "jdbc:postgresql://database:5432/slipway")
                .withEnv("DATABASE_USER", "slipway")
                .withEnv("DATABASE_PASSWORD", "secret")
                .withEnv("ADMIN_KEY", ADMIN_KEY)
                .withEnv("LEASE_DURATION", "3s");
        controlPlane.start();
        gateway = service("gateway", "gateway")
                .withEnv("ROUTES", "[{path: /api, upstreams: [\"http://control-plane:8080\"]}]");
        gateway.start();
    }

    /** A new tenant, made through the gateway. */
    Tenant tenant(String name) {
        JsonNode tenant = gateway.http()
                .with(Map.of("Authorization", "Bearer " + ADMIN_KEY, "Content-Type", "application/json"))
                .post("/api/v1/tenants", "{\"name\": \"" + name + "\"}")
                .expect(201)
                .json();
        return new Tenant(this, tenant.at("/key/key").stringValue());
    }

    /** An agent of a tenant, not yet started. */
    ConfinedContainer agent(String name, Tenant tenant) throws IOException {
        return service("execution-agent", name)
                .withEnv("AGENT_NAME", name)
                .withEnv("CONTROL_PLANE_URL", "http://control-plane:8080")
                .withEnv("CONTROL_PLANE_KEY", tenant.key())
                .withEnv("HTTP_ALLOWED_HOSTS", "[\"ledger:8080\"]")
                .withEnv("HTTP_ALLOW_PRIVATE", "true");
    }

    /** A container of one of the services' images, not yet started. */
    ConfinedContainer service(String image, String alias) throws IOException {
        long memory = ReactorImages.record(image).budgets().memory();
        return made(new ConfinedContainer(images.built(image), memory), GenericContainer::stop)
                // A dozen of them start here, and live for seconds.
                .withEnv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
                .withNetwork(network)
                .withNetworkAliases(alias);
    }

    /** A container of an image that is no service, not yet started. */
    GenericContainer<?> companion(String image, String alias) throws IOException {
        return made(new GenericContainer<>(DockerImageName.parse(images.built(image))), GenericContainer::stop)
                .withLabels(ContainerEngine.labels())
                .withNetwork(network)
                .withNetworkAliases(alias);
    }

    ConfinedContainer gateway() {
        return gateway;
    }

    ConfinedContainer controlPlane() {
        return controlPlane;
    }

    GenericContainer<?> database() {
        return database;
    }

    ConfinedContainer ledger() {
        return ledger;
    }

    private void startLedger() throws IOException {
        ledger = made(new ConfinedContainer(images.ledger(), 256 * MEBIBYTE), GenericContainer::stop)
                .withNetwork(network)
                .withNetworkAliases("ledger");
        ledger.start();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    private <T> T made(T resource, Consumer<? super T> end) {
        endings.push(() -> end.accept(resource));
        return resource;
    }

    @Override
    public void close() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
