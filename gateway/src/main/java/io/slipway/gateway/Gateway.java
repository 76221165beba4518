package io.slipway.gateway;

import io.slipway.service.Service;

/** The gateway's main class. */
public final class Gateway {

    private Gateway() {}

    public static void main(String[] args) {
        Service.of("gateway", settings -> settings, (settings, service) -> {}).run(args);
    }
}
