package io.slipway.service.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.slipway.service.log.Log;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Turns every failure that reaches the server into a problem detail. */
public final class Problems {

    private Problems() {}

    /** Failures in handlers. */
    public static void register(HttpRouting.Builder routing) {
        routing.error(
                        HttpException.class,
                        (request, response, failure) -> of(failure).send(response))
                .error(Throwable.class, (request, response, failure) -> {
                    Log.write(
                            Level.ERROR,
                            Problems.class.getName(),
                            "Request failed: " + request.prologue(),
                            Map.of(),
                            failure);
                    new Problem("internal", Status.INTERNAL_SERVER_ERROR_500, "The service failed; its log says more")
                            .send(response);
                });
    }

    /** Failures before any handler: requests that cannot be understood. */
    public static DirectHandlers direct() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(
                    event,
                    (request, type, status, headers, message) ->
                            refuse(request, refusal(request, type, status), message));
        }
        return handlers.build();
    }

    private static Problem of(HttpException failure) {
        Status status = failure.status();
        String type = status == Status.NOT_FOUND_404 ? "not-found" : "request-failed";
        String detail = failure.getMessage() == null ? status.reasonPhrase() : failure.getMessage();
        return new Problem(type, status, detail);
    }

    // Helidon takes a malformed method for a failure of its own.
    private static Status refusal(DirectHandler.TransportRequest request, EventType type, Status status) {
        return type == EventType.INTERNAL_ERROR && request.method().isEmpty() ? Status.BAD_REQUEST_400 : status;
    }

    private static DirectHandler.TransportResponse refuse(
            DirectHandler.TransportRequest request, Status status, String message) {
        Problem problem = new Problem("bad-request", status, message);
        Log.write(
                Level.INFO,
                Telemetry.ACCESS_LOG,
                "Refused: " + message,
                Map.of("method", request.method(), "path", request.path(), "status", status.code()),
                null);
        ServerResponseHeaders headers = ServerResponseHeaders.create();
        headers.set(HeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE);
        headers.set(HeaderValues.CONNECTION_CLOSE);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .entity(problem.bytes())
                .build();
    }
}
