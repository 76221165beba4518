package io.slipway.gateway;

import io.slipway.gateway.UpstreamPool.Upstream;
import io.slipway.service.metrics.Counter;
import io.slipway.service.metrics.Exposition;
import io.slipway.service.metrics.Metrics;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The pools of all routes and the clients that reach them. */
final class Upstreams implements AutoCloseable {

    static {
        // The Host that a route preserves is not the URI's.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final Map<Route, UpstreamPool> pools;
    private final Map<Duration, HttpClient> clients = new HashMap<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Counter outcomes;

    private Upstreams(Map<Route, UpstreamPool> pools, Counter outcomes) {
        this.pools = pools;
        this.outcomes = outcomes;
    }

    /** How an exchange with an upstream ended. */
    enum Outcome {
        ANSWERED,
        UNREACHABLE,
        BROKEN,
        TIMEOUT
    }

    static Upstreams of(List<Route> routes, Metrics metrics) {
        Map<Route, UpstreamPool> pools = new LinkedHashMap<>();
        for (Route route : routes) {
            pools.put(route, new UpstreamPool(route.upstreams(), route.ejection(), InstantSource.system()));
        }
        Counter outcomes = metrics.register(new Counter(
                "gateway_upstream_requests_total", "Exchanges with upstreams", "route", "upstream", "outcome"));
        metrics.register(exposition -> availability(pools, exposition));
        return new Upstreams(pools, outcomes);
    }

    UpstreamPool pool(Route route) {
        return pools.get(route);
    }

    /** The client of a route; the connect timeout is the client's, so routes with the same one share it. */
    synchronized HttpClient client(Route route) {
        // Made at the first request: it reads the CA certificates, which would cost every start.
        return clients.computeIfAbsent(
                route.timeouts().connect(),
                timeout -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(timeout)
                        .executor(executor)
                        .build());
    }

    /** Notes how an exchange ended, for the metrics and for the upstream's health. */
    void ended(Route route, Upstream upstream, Outcome outcome) {
        outcomes.increment(
                route.name(), upstream.origin().toString(), outcome.name().toLowerCase(Locale.ROOT));
        if (outcome == Outcome.ANSWERED) {
            upstream.succeeded();
        } else {
            upstream.failed();
        }
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        executor.shutdownNow();
    }

    private static void availability(Map<Route, UpstreamPool> pools, Exposition exposition) {
        String name = "gateway_upstream_available";
        exposition.family(name, Exposition.Type.GAUGE, "1 while the upstream gets requests, 0 while it is left out");
        pools.forEach((route, pool) -> {
            for (Upstream upstream : pool.all()) {
                Map<String, String> labels = new LinkedHashMap<>();
                labels.put("route", route.name());
                labels.put("upstream", upstream.origin().toString());
                exposition.sample(name, labels, upstream.available() ? 1 : 0);
            }
        });
    }
}
