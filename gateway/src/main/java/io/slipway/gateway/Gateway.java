package io.slipway.gateway;

import io.slipway.service.Service;
import io.slipway.service.ServiceContext;

/** The gateway's main class. */
public final class Gateway {

    private Gateway() {}

    public static void main(String[] args) {
        service().run(args);
    }

    static Service<GatewaySettings> service() {
        return Service.of("gateway", GatewaySettings::read, Gateway::configure);
    }

    private static void configure(GatewaySettings settings, ServiceContext service) {
        Upstreams upstreams = service.closing(Upstreams.of(settings.routes(), service.metrics()));
        service.routing().any(new ReverseProxy(settings, upstreams));
    }
}
