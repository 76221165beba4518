package org.example.orders;

import io.slipway.service.Service;
import io.slipway.service.ServiceContext;
import io.slipway.service.health.HealthCheck;
import io.slipway.service.health.HealthCheck.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Wants requests only while the stock answers. */
public final class Orders {
    private static final URI NONE = URI.create("http://localhost:1");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Orders() {}

    public static void main(String[] args) {
        Service.of(
                        "orders",
                        settings -> settings.value("stock.url", NONE, URI::create, "set the address of the stock"),
                        Orders::configure)
                .run(args);
    }

    private static void configure(URI stock, ServiceContext service) {
        HttpRequest request = HttpRequest.newBuilder(stock.resolve("/stock"))
                .timeout(Duration.ofSeconds(1))
                .build();
        service.readyWhen(new HealthCheck("stock", () -> ask(request)));
    }

    private static Answer ask(HttpRequest request) {
        try {
            int status = CLIENT.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 ? Answer.ok() : Answer.down("answers with " + status);
        } catch (IOException e) {
            return Answer.down("does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.down("was not asked");
        }
    }
}
