package io.slipway.images.assembly;

import java.io.IOException;
import java.io.InputStream;

/** The class file of the health check that goes into every image. */
public final class HealthProbeClass {
    private HealthProbeClass() {}

    public static byte[] bytes() throws IOException {
        try (InputStream in = HealthProbeClass.class.getResourceAsStream("/HealthProbe.class")) {
            return in.readAllBytes();
        }
    }
}
