package io.slipway.images.assembly;

import io.slipway.images.settings.HealthEndpoints;
import io.slipway.oci.Healthcheck;
import java.time.Duration;
import java.util.List;

/** The HEALTHCHECK: a probe of the live endpoint, run by the image's own JVM as small as it gets. */
final class HealthCommand {
    static final String DIRECTORY = "usr/lib/slipway";

    private HealthCommand() {}

    static Healthcheck of(HealthEndpoints health) {
        return new Healthcheck(
                List.of(
                        "CMD",
                        "java",
                        "-Xmx8m",
                        "-Xss256k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        "/" + DIRECTORY,
                        "HealthProbe",
                        Integer.toString(health.port()),
                        health.live()),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                3);
    }
}
