package org.example.stock;

import io.slipway.service.Service;
import io.slipway.service.ServiceContext;

/** Knows what is in stock. */
public final class Stock {
    private Stock() {}

    public static void main(String[] args) {
        Service.of("stock", settings -> settings.integer("stock.pens", 7, 0, 1000), Stock::configure)
                .run(args);
    }

    private static void configure(int pens, ServiceContext service) {
        service.routing().get("/stock", (request, response) -> response.send("{\"pens\": \"" + pens + "\"}"));
    }
}
