package io.slipway.oci.client;

import io.slipway.oci.OciFormatException;
import io.slipway.oci.credentials.Credentials;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLParameters;

/** Makes calls: with authorization, through redirects, again after transient failures, within the time limits. */
final class RegistryTransport {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final String USER_AGENT = "slipway";

    private final ClientOptions options;
    private final Retries retries;
    private final CallListener listener;
    private final RegistryOrigins origins;
    private final HttpExchange exchange;
    private final Authenticator authenticator;

    private RegistryTransport(
            HttpClient http, Credentials credentials, ClientOptions options, Retries retries, CallListener listener) {
        Clock clock = Clock.systemUTC();
        this.options = options;
        this.retries = retries;
        this.listener = listener;
        this.origins = new RegistryOrigins(http, options.plainHttp());
        this.exchange = new HttpExchange(http, options.idleTimeout());
        this.authenticator = new Authenticator(credentials, new TokenService(exchange, origins, clock), clock);
    }

    static RegistryTransport create(
            Credentials credentials, ClientOptions options, Retries retries, CallListener listener) throws IOException {
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
        if (options.caFile().isPresent()) {
            http.sslContext(TrustedCertificates.with(options.caFile().get()));
        } else {
            http.sslContext(LateTls.context()).sslParameters(new SSLParameters());
        }
        return new RegistryTransport(http.build(), credentials, options, retries, listener);
    }

    ClientOptions options() {
        return options;
    }

    Retries retries() {
        return retries;
    }

    /**
     * Makes a call.
     *
     * @throws RegistryCallException if it failed, with its retries
     */
    <T> T make(String registry, RegistryCall<T> call) throws IOException {
        Deadline deadline = Deadline.after(options.totalTimeout());
        CallFailures failures = new CallFailures(registry, call, authenticator);
        for (int attempt = 1; ; attempt++) {
            CallFailures.Failure failure;
            try {
                RegistryResponse response = sendWatched(registry, call, deadline);
                if (call.statuses().contains(response.status())) {
                    return call.result(response);
                }
                failure = failures.refused(response);
            } catch (InterruptedIOException | RegistryCallException e) {
                throw e;
            } catch (IOException e) {
                failure = failures.broken(e);
            } catch (OciFormatException e) {
                throw failures.misunderstood(e);
            }
            Duration delay = retries.delay(attempt, failure.retryAfter());
            boolean again = failure.isTransient() && call.isRepeatable() && attempt < options.attempts();
            if (!again || delay.compareTo(deadline.left()) >= 0) {
                throw failure.exception(attempt);
            }
            retries.pause(delay);
        }
    }

    /** Whether the registry wanted to know who calls. */
    boolean wasAsked(String registry) {
        return authenticator.wasAsked(registry);
    }

    private RegistryResponse sendWatched(String registry, RegistryCall<?> call, Deadline deadline) throws IOException {
        long begun = System.nanoTime();
        try {
            RegistryResponse response = send(registry, call, deadline);
            listener.answered(registry, response.status(), Duration.ofNanos(System.nanoTime() - begun));
            return response;
        } catch (IOException e) {
            listener.failed(registry, Duration.ofNanos(System.nanoTime() - begun));
            throw e;
        }
    }

    private RegistryResponse send(String registry, RegistryCall<?> call, Deadline deadline) throws IOException {
        if (!call.isDistributionApi()) {
            return follow(registry, call, authenticator.direct(registry, call.scope()), deadline);
        }
        Optional<String> authorization = authenticator.authorization(registry, call.scope(), deadline);
        RegistryResponse response = follow(registry, call, authorization, deadline);
        if (response.status() != UNAUTHORIZED
                || !authenticator.learn(registry, call.scope(), response, authorization.isPresent())) {
            return response;
        }
        response.discard();
        return follow(registry, call, authenticator.authorization(registry, call.scope(), deadline), deadline);
    }

    private RegistryResponse follow(
            String registry, RegistryCall<?> call, Optional<String> authorization, Deadline deadline)
            throws IOException {
        URI origin = origins.of(registry);
        URI address = origin.resolve(call.target());
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            if (!origins.isAllowed(address)) {
                throw new PermanentException("it leads to " + address.getScheme() + "://" + address.getAuthority()
                        + ", which is not reached by TLS");
            }
            Map<String, String> headers = new LinkedHashMap<>(call.headers());
            headers.put("User-Agent", USER_AGENT);
            if (RegistryOrigins.isSame(origin, address)) {
                authorization.ifPresent(value -> headers.put("Authorization", value));
            }
            RegistryResponse response = exchange.send(call.method(), address, headers, call.body(), deadline);
            if (!REDIRECTS.contains(response.status())) {
                return response;
            }
            response.discard();
            address = response.location()
                    .orElseThrow(() -> new PermanentException("it redirects without saying where to"));
        }
        throw new PermanentException("it redirects more than " + MAX_REDIRECTS + " times");
    }
}
