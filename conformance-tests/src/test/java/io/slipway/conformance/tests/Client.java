package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.run.container.CompanionClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks one server.
 *
 * @param headers of all its requests
 */
record Client(CompanionClient server, Map<String, String> headers) {
    private static final JsonMapper JSON = new JsonMapper();

    Client(String origin) {
        this(new CompanionClient(origin), Map.of());
    }

    /** What the server answered. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        /** The same, if it has that status. */
        Answer expect(int status) {
            assertThat(status()).as(this::body).isEqualTo(status);
            return this;
        }

        String type() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }
    }

    Client with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Client(server, all);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer put(String path) {
        return send("PUT", path, "");
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    private Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return new Answer(server.send(request, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
