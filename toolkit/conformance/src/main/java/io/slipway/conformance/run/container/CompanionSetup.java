package io.slipway.conformance.run.container;

import io.slipway.conformance.fixture.SetupRequest;
import io.slipway.conformance.fixture.Variables;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a companion the requests that prepare it, and keeps what they are asked to. */
final class CompanionSetup {
    private static final JsonMapper JSON = new JsonMapper();

    private final CompanionClient client;
    private final Variables variables;

    CompanionSetup(CompanionClient client, Variables variables) {
        this.client = client;
        this.variables = variables;
    }

    void send(SetupRequest request) throws IOException, InterruptedException {
        String target = request.method() + " " + request.path();
        HttpResponse<String> response;
        try {
            response = client.send(prepare(request), variables.expand(request.path()));
        } catch (IOException e) {
            throw new IOException(target + " had no answer: " + e.getMessage(), e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(target + " was answered with " + response.statusCode() + " (a 2xx is expected): "
                    + response.body());
        }
        if (!request.keep().isEmpty()) {
            keep(request, target, response.body());
        }
    }

    private HttpRequest.Builder prepare(SetupRequest request) {
        String body = variables.expand(request.body());
        BodyPublisher content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder builder = HttpRequest.newBuilder().method(request.method(), content);
        variables.expand(request.headers()).forEach(builder::header);
        return builder;
    }

    private void keep(SetupRequest request, String target, String body) throws IOException {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IOException(target + " was answered with something else than JSON: " + body, e);
        }
        for (var entry : request.keep().entrySet()) {
            JsonNode value = answer.at(entry.getValue());
            if (!value.isValueNode() || value.isNull()) {
                throw new IOException("the answer to " + target + " has no value at " + entry.getValue() + ", which "
                        + entry.getKey() + " is to keep");
            }
            variables.put(entry.getKey(), value.asString());
        }
    }
}
