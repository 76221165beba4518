package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Network;
import io.slipway.conformance.run.Identity;
import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.archive.DockerArchive;
import io.slipway.oci.layout.PlatformImage;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** The engine that Testcontainers found. */
public final class ContainerEngine {
    /** The label that says whose a container is. */
    static final String OWNER_LABEL = "io.slipway.conformance.owner";

    private static final String REPOSITORY = "slipway-conformance/";
    private static final int PIPE = 256 * 1024;
    private static final int PAUSES = 3;
    private static final AtomicInteger LOADS = new AtomicInteger();

    private final DockerClient client;

    private ContainerEngine(DockerClient client) {
        this.client = client;
    }

    /** The engine, if one answers. What earlier runs left in it is removed first. */
    public static Optional<ContainerEngine> connect() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        ContainerEngine engine =
                new ContainerEngine(DockerClientFactory.instance().client());
        engine.sweep();
        return Optional.of(engine);
    }

    DockerClient client() {
        return client;
    }

    /** Where the ports that it publishes are reached from here. */
    String host() {
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    /** The time on the engine's machine. */
    Instant time() {
        return OffsetDateTime.parse(client.infoCmd().exec().getSystemTime()).toInstant();
    }

    /**
     * Whether a container's own address is reached from here: not with an engine on another machine, or without root's rights, nor
     * where this machine has no address in its network, as with Podman's that leads nowhere. Another may be found there instead.
     */
    boolean reaches(ServiceContainer container, InetAddress address) {
        return HostProcesses.of(container).isPresent()
                && !rootless()
                && Subnet.local().anyMatch(subnet -> subnet.contains(address));
    }

    boolean rootless() {
        Info info = client.infoCmd().exec();
        // Docker says so among its security options, Podman in a field of its own.
        return Boolean.TRUE.equals(info.getRawValues().get("Rootless"))
                || Stream.ofNullable(info.getSecurityOptions())
                        .flatMap(List::stream)
                        .anyMatch(option -> option.contains("rootless"));
    }

    /** The platform that runs here without emulation. */
    public Platform platform() {
        String architecture = client.infoCmd().exec().getArchitecture();
        return switch (architecture) {
            case "x86_64" -> Platform.LINUX_AMD64;
            case "aarch64" -> Platform.LINUX_ARM64;
            default -> Platform.parse("linux/" + architecture);
        };
    }

    /** Streams one platform of an image from its layout into the engine, under a tag of its own: others keep theirs. */
    public LoadedImage load(BlobSource blobs, String name, Digest image, Platform platform) throws IOException {
        String tag = REPOSITORY + name + ":" + image.abbreviated() + "." + LOADS.incrementAndGet() + "-"
                + platform.architecture() + "-" + Owner.current();
        PlatformImage expected = stream(blobs, image, platform, tag);
        return new LoadedImage(this, tag, expected, identity(tag, expected));
    }

    private PlatformImage stream(BlobSource blobs, Digest image, Platform platform, String tag) throws IOException {
        try (PipedInputStream in = new PipedInputStream(PIPE)) {
            PipedOutputStream out = new PipedOutputStream(in);
            CompletableFuture<PlatformImage> written = CompletableFuture.supplyAsync(() -> {
                try (out) {
                    return DockerArchive.write(blobs, image, platform, List.of(tag), out);
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            client.loadImageCmd(in).exec();
            return written.join();
        } catch (CompletionException | DockerException e) {
            throw new IOException(
                    "Tried to load " + platform + " of " + image + " into the container engine, but failed because "
                            + e.getMessage(),
                    e);
        }
    }

    private Identity identity(String tag, PlatformImage expected) {
        InspectImageResponse actual = client.inspectImageCmd(tag).exec();
        return new Identity(
                actual.getId(),
                Platform.parse(actual.getOs() + "/" + actual.getArch()),
                actual.getRootFS().getLayers().stream().map(Digest::parse).toList(),
                new Identity.Expected(
                        expected.digest(),
                        expected.manifest().config().digest(),
                        new Platform(
                                expected.config().platform().os(),
                                expected.config().platform().architecture(),
                                Optional.empty()),
                        expected.config().diffIds()));
    }

    /** Removes containers, networks and images of runs whose process is gone. */
    private void sweep() {
        for (Container container : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER_LABEL))
                .exec()) {
            if (gone(container.getLabels().get(OWNER_LABEL))) {
                remove(container.getId());
            }
        }
        for (Network network : client.listNetworksCmd()
                .withFilter("label", List.of(OWNER_LABEL))
                .exec()) {
            if (gone(network.getLabels().get(OWNER_LABEL))) {
                removeNetwork(network.getId());
            }
        }
        for (Image image : client.listImagesCmd().exec()) {
            for (String tag : tags(image)) {
                String[] parts = tag.substring(tag.lastIndexOf(':') + 1).split("-", 3);
                if (parts.length == 3 && gone(parts[2])) {
                    removeImage(tag);
                }
            }
        }
    }

    /**
     * Lets a container hang, until it is resumed; false where the engine cannot. Control groups of version 1 do not always freeze
     * a busy one at the first try, or only after the engine gave up, and without root's rights never.
     */
    public boolean pause(String container) {
        return IntStream.range(0, PAUSES).anyMatch(i -> paused(container));
    }

    private boolean paused(String container) {
        try {
            client.pauseContainerCmd(container).exec();
            return true;
        } catch (DockerException e) {
            return Boolean.TRUE.equals(
                    client.inspectContainerCmd(container).exec().getState().getPaused());
        }
    }

    void resume(String container) {
        client.unpauseContainerCmd(container).exec();
    }

    /** Ends a container without asking. */
    void kill(String container) {
        client.killContainerCmd(container).exec();
    }

    void remove(String container) {
        try {
            client.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (DockerException e) {
            // Somebody else removed it, or is at it.
            assert e.getHttpStatus() == 404 || e.getHttpStatus() == 409 : e;
        }
    }

    private void removeNetwork(String network) {
        try {
            client.removeNetworkCmd(network).exec();
        } catch (DockerException e) {
            // Somebody else removed it, or is at it.
            assert e.getHttpStatus() == 404 || e.getHttpStatus() == 403 : e;
        }
    }

    void removeImage(String tag) {
        try {
            client.removeImageCmd(tag).withForce(true).exec();
        } catch (DockerException e) {
            // Somebody else removed it, or still runs it and will remove it.
            assert e.getHttpStatus() == 404 || e.getHttpStatus() == 409 : e;
        }
    }

    /** What tells the next run that a container is this process's: it is swept once that has ended. */
    public static Map<String, String> labels() {
        return Map.of(OWNER_LABEL, Owner.current().toString());
    }

    /** The same with Testcontainers' own, by which its cleaner, where that runs, knows what is not made by it. */
    static Map<String, String> allLabels() {
        Map<String, String> labels = new TreeMap<>(labels());
        labels.putAll(DockerClientFactory.DEFAULT_LABELS);
        labels.put(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);
        return labels;
    }

    private static List<String> tags(Image image) {
        List<String> tags = new ArrayList<>();
        if (image.getRepoTags() != null) {
            for (String tag : image.getRepoTags()) {
                if (tag.startsWith(REPOSITORY)) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }

    private static boolean gone(String owner) {
        return Owner.parse(owner).map(Owner::gone).orElse(false);
    }
}
