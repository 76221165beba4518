package io.slipway.operator;

import io.slipway.service.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a running operator for its health and metrics. */
record Probe(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Probe of(RunningService service) {
        return new Probe(service.managementPort());
    }

    HttpResponse<String> live() {
        return get("/health/live");
    }

    HttpResponse<String> ready() {
        return get("/health/ready");
    }

    /** The value of a metric's sample, 0 where there is none yet. */
    double metric(String sample) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private HttpResponse<String> get(String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
