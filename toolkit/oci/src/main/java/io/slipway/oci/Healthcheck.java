package io.slipway.oci;

import java.time.Duration;
import java.util.List;

/**
 * Docker's health check, an extension of the OCI config that engines honour ("Image JSON", field Healthcheck).
 *
 * @param test first element CMD, CMD-SHELL or NONE, then the command
 */
public record Healthcheck(List<String> test, Duration interval, Duration timeout, Duration startPeriod, int retries) {
    public Healthcheck {
        test = List.copyOf(test);
    }
}
