package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API with one key; it compares every answer with the description of the API. */
record Client(HttpClient http, URI api, OpenApiDocument document, String key) {

    private static final JsonMapper JSON = new JsonMapper();

    /** An answer. */
    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** What a JSON pointer leads to, as text. */
        String text(String pointer) {
            return json().at(pointer).asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    static Client of(URI api, String key) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + "/openapi.json")).build();
        OpenApiDocument document = OpenApiDocument.of(
                http.send(request, BodyHandlers.ofByteArray()).body());
        return new Client(http, api, document, key);
    }

    /** The same client with another key; null for none. */
    Client as(String otherKey) {
        return new Client(http, api, document, otherKey);
    }

    Reply get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    Reply post(String path, String body, String... headers) throws Exception {
        return send("POST", path, body, headers);
    }

    Reply put(String path, String body, String... headers) throws Exception {
        return send("PUT", path, body, headers);
    }

    Reply delete(String path, String... headers) throws Exception {
        return send("DELETE", path, "", headers);
    }

    Reply send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        assertThat(document.faults(method, path, response.statusCode(), type, response.body()))
                .as("%s %s answered %d: %s", method, path, response.statusCode(), response.body())
                .isEmpty();
        return new Reply(response);
    }
}
