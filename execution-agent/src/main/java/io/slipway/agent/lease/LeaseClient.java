package io.slipway.agent.lease;

import io.slipway.agent.json.Json;
import io.slipway.service.log.TraceContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the control-plane about leases. */
public final class LeaseClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** More than any lease has: it carries a run's input and the outputs of its steps. */
    private static final long MAX_ANSWER = 64L * 1024 * 1024;

    private static final int SHOWN_LENGTH = 300;

    private final URI base;
    private final ApiKey key;
    private final String agent;
    private final HttpClient client;

    /**
     * A client.
     *
     * @param base the control-plane's address, with the path that its API is below, if any
     * @param key proves the tenant and the right to take leases
     * @param agent this agent's name
     */
    public LeaseClient(URI base, ApiKey key, String agent) {
        this.base = base;
        this.key = key;
        this.agent = agent;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(task -> Thread.ofVirtual().start(task))
                .build();
    }

    /** Waits for a run; empty if there was none for so long. */
    public Optional<Lease> acquire(Duration wait) throws LeaseException, InterruptedException {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("agent", agent);
        body.put("wait", wait.toMillis() + "ms");
        byte[] answer = send("POST", "/leases", Optional.of(body), wait.plus(ANSWER_TIMEOUT));
        return answer.length == 0 ? Optional.empty() : Optional.of(read(answer, Lease.class));
    }

    /** Keeps a lease; true if its run is to be cancelled. */
    public boolean heartbeat(Lease lease, Duration timeout) throws LeaseException, InterruptedException {
        ObjectNode body = Json.MAPPER.createObjectNode().put("token", lease.token());
        JsonNode answer = read(send("POST", path(lease, "heartbeat"), Optional.of(body), timeout), JsonNode.class);
        return answer.path("cancel").booleanValue(false);
    }

    /** Records what became of a step. */
    public void report(Lease lease, String step, StepReport report) throws LeaseException, InterruptedException {
        String name = URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
        send("PUT", path(lease, "steps/" + name), Optional.of(report), ANSWER_TIMEOUT);
    }

    /** Ends a run, and its lease. */
    public void complete(Lease lease, Completion completion) throws LeaseException, InterruptedException {
        ObjectNode body = Json.MAPPER.valueToTree(completion);
        send("POST", path(lease, "completion"), Optional.of(body.put("token", lease.token())), ANSWER_TIMEOUT);
    }

    /** Gives a run back, to be executed by whoever takes it next. */
    public void release(Lease lease, Duration timeout) throws LeaseException, InterruptedException {
        send("DELETE", "/leases/%s?token=%d".formatted(lease.id(), lease.token()), Optional.empty(), timeout);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private byte[] send(String method, String path, Optional<?> body, Duration timeout)
            throws LeaseException, InterruptedException {
        String asked = method + " " + base + "/api/v1" + path.split("\\?", 2)[0];
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(
                    request(method, path, body, timeout),
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        } catch (IOException e) {
            throw new LeaseException.Unavailable("%s failed: %s".formatted(asked, reason(e)));
        }
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return answer.body();
        }
        String found = "%s answered %d%s".formatted(asked, status, detail(answer.body()));
        throw switch (status) {
            case 401 -> {
                key.refused();
                yield new LeaseException.Unavailable(found + "; set a valid key in control-plane.key");
            }
            case 403 -> new LeaseException.Unavailable(found + "; the key needs the scope agent");
            case 408, 429 -> new LeaseException.Unavailable(found);
            // A lease that is not known has ended as well.
            case 404, 409 ->
                path.equals("/leases") ? new LeaseException.Unavailable(found) : new LeaseException.Lost(found);
            default ->
                status / 100 == 4 && !path.equals("/leases")
                        ? new LeaseException.Refused(found)
                        : new LeaseException.Unavailable(found);
        };
    }

    private HttpRequest request(String method, String path, Optional<?> body, Duration timeout) {
        BodyPublisher content = body.map(Json.MAPPER::writeValueAsBytes)
                .map(BodyPublishers::ofByteArray)
                .orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .method(method, content)
                .timeout(timeout)
                .headers("authorization", "Bearer " + key.text(), "accept", "application/json");
        if (body.isPresent()) {
            request.header("content-type", "application/json");
        }
        if (TraceContext.CURRENT.isBound()) {
            request.header(TraceContext.HEADER, TraceContext.CURRENT.get().traceparent());
        }
        return request.build();
    }

    private <T> T read(byte[] answer, Class<T> type) throws LeaseException {
        try {
            return Json.MAPPER.readValue(answer, type);
        } catch (JacksonException e) {
            throw new LeaseException.Unavailable("%s answered what is no %s: %s; is it a control-plane?"
                    .formatted(base, type.getSimpleName(), e.getOriginalMessage()));
        }
    }

    private static String path(Lease lease, String what) {
        return "/leases/%s/%s".formatted(lease.id(), what);
    }

    private static String detail(byte[] body) {
        try {
            String detail = Json.MAPPER.readTree(body).path("detail").stringValue("");
            return detail.isEmpty() ? "" : ": " + detail.substring(0, Math.min(SHOWN_LENGTH, detail.length()));
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
