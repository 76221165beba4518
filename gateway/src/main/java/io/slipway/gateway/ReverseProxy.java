package io.slipway.gateway;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.slipway.service.http.AccessFields;
import io.slipway.service.http.Problem;
import java.util.Set;

/** Answers a request by what an upstream answers, or by a problem that says why none did. */
final class ReverseProxy implements Handler {

    // CONNECT asks for a tunnel, and TRACE would show a client what the gateway adds.
    private static final Set<String> REFUSED_METHODS = Set.of("CONNECT", "TRACE");

    private final RoutingTable routes;
    private final Upstreams upstreams;
    private final boolean trustForwarded;

    ReverseProxy(GatewaySettings settings, Upstreams upstreams) {
        this.routes = new RoutingTable(settings.routes());
        this.upstreams = upstreams;
        this.trustForwarded = settings.trustForwarded();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        String method = request.prologue().method().text();
        if (REFUSED_METHODS.contains(method)) {
            new Problem("method-refused", Status.METHOD_NOT_ALLOWED_405, method + " is not forwarded").send(response);
            return;
        }
        if (request.headers()
                .first(HeaderNames.UPGRADE)
                .filter("websocket"::equalsIgnoreCase)
                .isPresent()) {
            new Problem("upgrade-unsupported", Status.NOT_IMPLEMENTED_501, "WebSocket connections are not forwarded")
                    .send(response);
            return;
        }
        RequestTarget target;
        try {
            target = RequestTarget.of(
                    request.prologue().uriPath().rawPath(),
                    request.prologue().query().rawValue(),
                    request.headers().get(HeaderNames.HOST).get());
        } catch (IllegalArgumentException e) {
            new Problem("bad-request", Status.BAD_REQUEST_400, e.getMessage()).send(response);
            return;
        }
        Route route = routes.find(target.host(), target.path()).orElse(null);
        if (route == null) {
            new Problem("no-route", Status.NOT_FOUND_404, "No route fits this host and path").send(response);
            return;
        }
        AccessFields.add(request, "route", route.name());
        try {
            new Exchange(upstreams, route, target, request, response, trustForwarded).run();
        } catch (InterruptedException e) {
            throw new CloseConnectionException("The gateway stops, and the grace period is over", e);
        }
    }
}
