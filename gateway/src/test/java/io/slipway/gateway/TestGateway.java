package io.slipway.gateway;

import io.slipway.service.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A gateway inside the test's process, and a client for it. */
final class TestGateway implements AutoCloseable {

    private final RunningService service;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestGateway(RunningService service) {
        this.service = service;
    }

    /** One route for everything, to these upstreams; more settings of the route as in YAML's flow style. */
    static TestGateway to(String more, URI... upstreams) throws Exception {
        String origins =
                Arrays.stream(upstreams).map(origin -> "'" + origin + "'").collect(Collectors.joining(", "));
        return with(Map.of("ROUTES", "[{upstreams: [%s]%s}]".formatted(origins, more.isEmpty() ? "" : ", " + more)));
    }

    static TestGateway with(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("SERVER_PORT", "0");
        all.put("SERVER_HOST", "127.0.0.1");
        return new TestGateway(Gateway.service().start(all));
    }

    int port() {
        return service.port();
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(pathAndQuery));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
