package io.slipway.oci.registry;

import static io.slipway.oci.registry.RegistryClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import io.slipway.oci.testing.TestImages;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeBlobIT {
    private static final int SIZE = 50 * 1024 * 1024;
    private static final int CLIENTS = 4;

    @TempDir
    Path root;

    @Test
    void fourClientsPushAndPullFiftyMegabytesEachThroughASmallHeap() throws Exception {
        try (RegistryProcess registry = RegistryProcess.start(root, "-Xmx64m")) {
            List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> pushAndPull(registry.address(), SIZE + i)))
                    .toList();

            for (CompletableFuture<Void> client : clients) {
                client.get();
            }
            assertThat(registry.stop()).isZero();
        }
    }

    @Test
    void whatAKilledRegistryWasTakingInIsSweptByTheNext() throws Exception {
        try (RegistryProcess registry = RegistryProcess.start(root, "-Xmx64m")) {
            String session = begin(registry.address());
            RegistryClient client = new RegistryClient(registry.address());
            client.call("PATCH", session, BodyPublishers.ofByteArray(new byte[100_000]));
            registry.kill();
            assertThat(incoming()).hasSize(1);
        }

        LoopbackRegistry.start(root).close();

        assertThat(incoming()).isEmpty();
    }

    private static void pushAndPull(String address, int size) {
        Digest digest = digest(size);
        RegistryClient client = new RegistryClient(address);
        // Half of the clients say how long their blob is, the others send chunks.
        BodyPublisher unknownLength = BodyPublishers.ofInputStream(() -> TestImages.randomBytes(size));
        BodyPublisher body = size % 2 == 0 ? BodyPublishers.fromPublisher(unknownLength, size) : unknownLength;
        String session = begin(address);
        HttpResponse<byte[]> patched = client.call("PATCH", session, body);
        assertThat(header(patched, "Range")).isEqualTo("0-" + (size - 1));
        assertThat(client.call("PUT", session + "?digest=" + digest).statusCode())
                .isEqualTo(201);
        assertThat(pull(address, digest)).isEqualTo(digest);
    }

    private static Digest pull(String address, Digest digest) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/v2/large/blobs/" + digest))
                .build();
        try (InputStream in = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body()) {
            return Digest.of(in);
        } catch (IOException e) {
            throw new AssertionError("Blob " + digest + " cannot be pulled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String begin(String address) {
        return header(new RegistryClient(address).call("POST", "/v2/large/blobs/uploads/"), "Location");
    }

    private static Digest digest(int size) {
        try {
            return Digest.of(TestImages.randomBytes(size));
        } catch (IOException e) {
            throw new AssertionError("Reading from memory does not fail", e);
        }
    }

    private List<Path> incoming() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("large/blobs/.incoming"))) {
            return files.toList();
        }
    }
}
