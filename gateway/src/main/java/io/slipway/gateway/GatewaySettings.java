package io.slipway.gateway;

import io.slipway.service.config.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The gateway's own settings.
 *
 * @param routes where requests go
 * @param trustForwarded whether clients are proxies whose {@code X-Forwarded-*} is believed
 */
public record GatewaySettings(List<Route> routes, boolean trustForwarded) {

    public GatewaySettings {
        routes = List.copyOf(routes);
    }

    /** Reads them, noting every fault in the settings. */
    public static GatewaySettings read(Settings settings) {
        List<Route> routes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings section : settings.sections("routes")) {
            Route route = Route.read(section);
            if (!names.add(route.name())) {
                section.fault("path", route.path(), "give each host and path one route; this one stands twice");
            }
            routes.add(route);
        }
        return new GatewaySettings(routes, settings.section("forwarded").flag("trust", false));
    }
}
