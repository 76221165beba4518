package io.slipway.oci.client;

import io.slipway.oci.ImageReference;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Where registries are spoken to: by TLS, but for those on this machine that have none, or by explicit leave. */
final class RegistryOrigins {
    private static final String DOCKER_HUB_HOST = "registry-1.docker.io";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?");
    /** What a registry answers at its root: come in, or say who you are. */
    private static final Set<Integer> REGISTRY_STATUSES = Set.of(200, 401);

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, URI> origins = new ConcurrentHashMap<>();
    private final HttpClient http;
    private final boolean plainHttp;

    RegistryOrigins(HttpClient http, boolean plainHttp) {
        this.http = http;
        this.plainHttp = plainHttp;
    }

    URI of(String registry) throws IOException {
        URI known = origins.get(registry);
        return known != null ? known : findOnce(registry);
    }

    /** Whether secrets and images may go to {@code address}. */
    boolean isAllowed(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || "http".equals(address.getScheme()) && (plainHttp || isLoopback(address.getHost())));
    }

    static boolean isSame(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return address.getScheme().equals("https") ? 443 : 80;
    }

    private synchronized URI findOnce(String registry) throws IOException {
        URI known = origins.get(registry);
        if (known != null) {
            return known;
        }
        URI origin = find(registry);
        origins.put(registry, origin);
        return origin;
    }

    private URI find(String registry) throws IOException {
        URI secure = URI.create("https://" + (registry.equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_HOST : registry));
        if (isLoopback(secure.getHost())) {
            URI plain = plain(registry);
            // Asked without TLS first, because to make TLS ready takes longer than all else of a short command.
            return isRegistry(plain) || !speaksTls(secure) ? plain : secure;
        }
        return plainHttp ? plain(registry) : secure;
    }

    private static URI plain(String registry) {
        return URI.create("http://" + registry);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** A server that speaks TLS answers otherwise, if at all. */
    private boolean isRegistry(URI origin) throws IOException {
        try {
            return REGISTRY_STATUSES.contains(probe(origin));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean speaksTls(URI origin) throws IOException {
        try {
            probe(origin);
            return true;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // A certificate that is not trusted is one: it must not lead to a connection without TLS.
            return Causes.has(e, CertificateException.class);
        }
    }

    /** @return the status of the answer */
    private int probe(URI origin) throws IOException {
        HttpRequest probe = HttpRequest.newBuilder(origin.resolve("/v2/"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return http.send(probe, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        }
    }
}
