package io.slipway.conformance.run.container;

import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.BuiltImages.BuiltImage;
import io.slipway.conformance.fixture.Companion;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.fixture.SetupRequest;
import io.slipway.conformance.fixture.Variables;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.Network;

/** What a fixture declares, running, until it is closed. */
public final class Companions implements AutoCloseable {
    private final ContainerEngine engine;
    private final BuiltImages images;
    private final Variables variables = new Variables();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Map<String, String> containers = new LinkedHashMap<>();
    private Surroundings surroundings = Surroundings.NONE;

    private Companions(ContainerEngine engine, BuiltImages images) {
        this.engine = engine;
        this.images = images;
    }

    /**
     * Starts the companions of {@code fixture}, one after the other, each when the one before is ready and set up.
     *
     * @throws IOException if one does not become ready, with its last words
     */
    public static Companions start(ContainerEngine engine, Fixture fixture, BuiltImages images)
            throws IOException, InterruptedException {
        Companions companions = new Companions(engine, images);
        boolean started = false;
        try {
            companions.start(fixture);
            started = true;
            return companions;
        } finally {
            if (!started) {
                companions.close();
            }
        }
    }

    /** What the image that is proved finds around it. */
    public Surroundings surroundings() {
        return surroundings;
    }

    private void start(Fixture fixture) throws IOException, InterruptedException {
        Optional<Network> network = fixture.companions().isEmpty() ? Optional.empty() : Optional.of(network());
        for (Map.Entry<String, Companion> companion : fixture.companions().entrySet()) {
            start(companion.getKey(), companion.getValue(), network.orElseThrow());
        }
        surroundings = new Surroundings(
                network.map(Network::getId),
                fixture.command(),
                variables.expand(fixture.environment()),
                fixture.tmpfs(),
                variables.expand(fixture.files()),
                containers,
                fixture.misconfiguration());
    }

    private Network network() {
        Network network = Network.builder()
                .createNetworkCmdModifier(command -> command.withLabels(ContainerEngine.labels()))
                .build();
        resources.push(network::close);
        return network;
    }

    private void start(String name, Companion companion, Network network) throws IOException, InterruptedException {
        CompanionContainer container = new CompanionContainer(
                tag(companion.image()),
                name,
                companion,
                variables.expand(companion.environment()),
                variables.expand(companion.files()),
                network);
        resources.push(container::stop);
        try {
            container.start();
            containers.put(name, container.getContainerId());
            for (SetupRequest request : companion.setup()) {
                new CompanionSetup(new CompanionClient(container.origin()), variables).send(request);
            }
        } catch (IOException e) {
            throw failure(name, companion, e.getMessage() + "; its last words: " + container.lastWords(), e);
        } catch (RuntimeException e) {
            throw failure(name, companion, innermostMessage(e), e);
        }
    }

    private IOException failure(String name, Companion companion, String reason, Exception cause) throws IOException {
        String origin = images.find(companion.image()).isPresent() ? "" : ", an image that this build did not make";
        return new IOException(
                "Tried to start the companion " + name + " (" + companion.image() + origin + "), but failed because "
                        + reason,
                cause);
    }

    private String tag(String image) throws IOException {
        Optional<BuiltImage> built = images.find(image);
        if (built.isEmpty()) {
            return image;
        }
        ImageLayout layout = built.get().layout();
        Digest digest = built.get().digest();
        LoadedImage loaded = engine.load(layout, image, digest, platform(layout, digest));
        resources.push(loaded);
        return loaded.tag();
    }

    /** The engine's own, else the first that the image has: then it is emulated. */
    private Platform platform(ImageLayout layout, Digest image) throws IOException {
        List<Platform> platforms = Index.parse(layout.read(image)).manifests().stream()
                .flatMap(manifest -> manifest.platform().stream())
                .toList();
        Platform own = engine.platform();
        return platforms.isEmpty() || platforms.contains(own) ? own : platforms.get(0);
    }

    private static String innermostMessage(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            close(resources.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("Removing what ran beside an image: " + e.getMessage(), e);
        }
    }
}
