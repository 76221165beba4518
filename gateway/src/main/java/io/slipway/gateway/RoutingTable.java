package io.slipway.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the route of a request: among the routes whose host and path fit, the one with the most specific host, and
 * among those the one with the longest path.
 */
final class RoutingTable {

    private static final Comparator<Route> MOST_SPECIFIC_FIRST = Comparator.comparingInt(RoutingTable::specificity)
            .thenComparingInt(route -> route.path().length())
            .reversed();

    private final List<Route> routes;

    RoutingTable(List<Route> routes) {
        this.routes = routes.stream().sorted(MOST_SPECIFIC_FIRST).toList();
    }

    /**
     * The route of a request.
     *
     * @param host in lower case, without a port
     * @param path normalised
     */
    Optional<Route> find(String host, String path) {
        return routes.stream()
                .filter(route -> fitsHost(route.host(), host) && fitsPath(route.path(), path))
                .findFirst();
    }

    private static int specificity(Route route) {
        if (route.host().equals(Route.ANY_HOST)) {
            return 0;
        }
        // A domain is longer than any domain above it, and an exact host beats every wildcard.
        return route.host().startsWith("*.") ? route.host().length() : Integer.MAX_VALUE;
    }

    private static boolean fitsHost(String pattern, String host) {
        if (pattern.startsWith("*.")) {
            return host.endsWith(pattern.substring(1)) && host.length() > pattern.length() - 1;
        }
        return pattern.equals(Route.ANY_HOST) || pattern.equals(host);
    }

    private static boolean fitsPath(String prefix, String path) {
        return path.startsWith(prefix)
                && (prefix.endsWith("/") || path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
