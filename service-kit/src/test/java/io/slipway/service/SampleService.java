package io.slipway.service;

import io.slipway.service.config.Settings;
import io.slipway.service.health.HealthCheck;
import io.slipway.service.health.HealthCheck.Answer;
import java.util.logging.Logger;

/** A service as a team would write it, with a handler for each thing that the tests look at. */
final class SampleService {

    private SampleService() {}

    /**
     * Its settings.
     *
     * @param greeting what it says
     * @param ready whether its own readiness check is well
     */
    record SampleSettings(String greeting, boolean ready) {

        static SampleSettings read(Settings settings) {
            return new SampleSettings(settings.requiredText("greeting"), settings.flag("ready", true));
        }
    }

    public static void main(String[] args) {
        service().run(args);
    }

    static Service<SampleSettings> service() {
        return Service.of("sample", SampleSettings::read, SampleService::configure);
    }

    private static void configure(SampleSettings settings, ServiceContext service) {
        service.readyWhen(new HealthCheck("own", () -> settings.ready() ? Answer.ok() : Answer.down("not yet")));
        service.routing()
                .get("/greeting", (request, response) -> response.send(settings.greeting()))
                .post(
                        "/content",
                        (request, response) -> response.send(request.content().as(byte[].class)))
                .get("/log", (request, response) -> {
                    System.getLogger("platform").log(System.Logger.Level.INFO, "from {0}", "System.Logger");
                    Logger.getLogger("jul").warning("from java.util.logging");
                    response.send();
                })
                .get("/failure", (request, response) -> {
                    throw new IllegalStateException("a secret");
                });
    }
}
