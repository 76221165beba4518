package io.slipway.oci.registry;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Finds the endpoint that serves a path, and turns its faults into the specification's errors. */
final class Router implements HttpHandler {
    private static final Logger LOG = System.getLogger(Router.class.getName());
    private static final HttpString API_VERSION = new HttpString("Docker-Distribution-Api-Version");
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Route> routes;

    /** The first route whose pattern fits a path serves it. */
    Router(List<Route> routes) {
        this.routes = routes;
    }

    record Route(Pattern path, Endpoint endpoint) {
        /** @param pattern with {@code {name}} for a repository and {@code {last}} for a part without slashes */
        static Route of(String pattern, Endpoint endpoint) {
            String regex = pattern.replace("{name}", "(?<name>.+)").replace("{last}", "(?<last>[^/]+)");
            return new Route(Pattern.compile(regex), endpoint);
        }
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(API_VERSION, "registry/2.0");
        try {
            serve(exchange);
        } catch (RegistryException e) {
            fail(exchange, e.code().status(), e.code().name(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> exchange.getRequestMethod() + " " + exchange.getRequestPath() + " failed", e);
            fail(exchange, StatusCodes.INTERNAL_SERVER_ERROR, "UNKNOWN", e.toString());
        }
    }

    private void serve(HttpServerExchange exchange) throws IOException {
        for (Route route : routes) {
            Matcher path = route.path().matcher(exchange.getRequestPath());
            if (path.matches()) {
                route.endpoint().serve(new Call(exchange, path));
                return;
            }
        }
        throw new RegistryException(ErrorCode.NAME_UNKNOWN, "Nothing is served at " + exchange.getRequestPath());
    }

    private static void fail(HttpServerExchange exchange, int status, String code, String message) {
        if (exchange.isResponseStarted()) {
            // The client must see that the content it was promised ends here.
            closeConnection(exchange);
            return;
        }
        Map<String, Object> error = Map.of("errors", List.of(Map.of("code", code, "message", message)));
        try {
            new Call(exchange, null).send(status, "application/json", JSON.writeValueAsBytes(error));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The client went before it was told: " + message, e);
        }
    }

    private static void closeConnection(HttpServerExchange exchange) {
        try {
            exchange.getConnection().close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The connection is closed already", e);
        }
    }
}
