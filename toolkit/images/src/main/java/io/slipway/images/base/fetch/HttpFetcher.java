package io.slipway.images.base.fetch;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Gets files by HTTP: small ones whole, large ones into a file aside that a later try goes on with. */
public final class HttpFetcher {
    private static final int TRIES = 3;
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient client;

    public HttpFetcher(Map<String, String> environment) {
        EnvironmentProxies proxies = new EnvironmentProxies(environment);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30))
                .proxy(proxies)
                .authenticator(proxies.authenticator())
                .build();
    }

    /**
     * A file of a few megabytes from the first of {@code sources} that has it.
     *
     * @throws MissingFileException if all answer 404
     */
    public byte[] bytes(String name, List<URI> sources) throws IOException {
        return first(name, sources, source -> {
            HttpResponse<InputStream> response = send(HttpRequest.newBuilder(source));
            try (InputStream body = response.body()) {
                requireStatus(response, 200);
                return body.readAllBytes();
            }
        });
    }

    /**
     * Brings a file to its place.
     *
     * @param received told the number of bytes as they come
     * @throws MissingFileException if all sources answer 404
     * @throws FetchException if what came is not what its digest says
     */
    public void fetch(Download download, LongConsumer received) throws IOException {
        Path aside = download.target().resolveSibling(download.target().getFileName() + ".part");
        Files.createDirectories(aside.getParent());
        first(download.name(), download.sources(), source -> {
            resume(source, aside, download.size(), received);
            return aside;
        });
        verify(download, aside);
        Files.move(aside, download.target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void resume(URI source, Path aside, long size, LongConsumer received) throws IOException {
        long have = Files.exists(aside) ? Files.size(aside) : 0;
        if (have >= size) {
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(source);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(request);
        boolean resumed = have > 0 && response.statusCode() == 206;
        try (InputStream body = response.body();
                OutputStream out = resumed
                        ? Files.newOutputStream(aside, StandardOpenOption.APPEND)
                        : Files.newOutputStream(aside)) {
            requireStatus(response, resumed ? 206 : 200);
            received.accept(resumed ? have : 0);
            byte[] buffer = new byte[64 * 1024];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                out.write(buffer, 0, n);
                received.accept(n);
            }
        }
    }

    private static void verify(Download download, Path aside) throws IOException {
        Digest found;
        try (InputStream in = Files.newInputStream(aside)) {
            found = Digest.of(in);
        }
        if (!found.equals(download.digest())) {
            long size = Files.size(aside);
            Files.delete(aside);
            throw new FetchException("Downloading " + download.name() + " from " + download.sources()
                    + ": what came has the digest " + found + " and " + size + " bytes (must be " + download.digest()
                    + " and " + download.size() + "). It was thrown away; perhaps the mirror or a proxy between is"
                    + " at fault: try again, or another mirror.");
        }
    }

    private static <T> T first(String name, List<URI> sources, Attempt<T> attempt) throws IOException {
        FetchException failure = null;
        for (URI source : sources) {
            try {
                return retried(source, attempt);
            } catch (NotThere e) {
                continue;
            } catch (IOException e) {
                failure = new FetchException(
                        "Downloading " + name + " from " + source + ": " + e + ". Perhaps the network or a proxy"
                                + " (http_proxy, https_proxy, no_proxy) is at fault.",
                        e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        throw new MissingFileException("Downloading " + name + ": there is none at " + sources);
    }

    private static <T> T retried(URI source, Attempt<T> attempt) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.at(source);
            } catch (NotThere e) {
                throw e;
            } catch (IOException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(ANSWER).build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void requireStatus(HttpResponse<?> response, int expected) throws IOException {
        if (response.statusCode() == 404) {
            throw new NotThere();
        }
        if (response.statusCode() != expected) {
            throw new IOException("answered HTTP status " + response.statusCode());
        }
    }

    private interface Attempt<T> {
        T at(URI source) throws IOException;
    }

    private static final class NotThere extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
