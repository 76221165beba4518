package io.slipway.conformance.tests;

import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An image whose process has one fault: {@code Misbehaving}, told how. */
final class MutantImage {
    /** What none of several that run at once exceeds, unless it misbehaves: where it is late, {@code Misbehaving} does. */
    static final Budgets PATIENT = budgets(Duration.ofSeconds(15), Duration.ofSeconds(15));

    /** Where it is never ready, it is soon given up. */
    static final Budgets SHORT_START = budgets(Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** What it exceeds where it does not stop. */
    static final Budgets SHORT_STOP = budgets(Duration.ofSeconds(15), Duration.ofSeconds(4));

    private MutantImage() {}

    /** What is wrong with the image rather than with its process. */
    enum Fault {
        NONE,
        IS_ROOT,
        HAS_NO_PROGRAM,
        HAS_A_VOLUME,
        GOES_ON_OUT_OF_MEMORY
    }

    /** The index's digest, in {@code layout}. */
    static Digest build(ImageLayout layout, ImageRecord good, Platform platform, Fault fault, String misbehaviour)
            throws IOException {
        return ClassImage.build(
                layout,
                "Misbehaving",
                good,
                platform,
                Map.of("MISBEHAVE", misbehaviour),
                config -> broken(config.withExposedPort("9090/tcp"), fault));
    }

    private static ImageConfig broken(ImageConfig config, Fault fault) {
        return switch (fault) {
            case NONE -> config;
            case IS_ROOT -> config.withUser("0:0");
            case HAS_A_VOLUME -> config.withVolume("/app/state");
            case HAS_NO_PROGRAM -> config.withEntrypoint(List.of("/app/start"));
            case GOES_ON_OUT_OF_MEMORY ->
                config.withEntrypoint(config.entrypoint().stream()
                        .filter(flag -> !flag.equals("-XX:+ExitOnOutOfMemoryError"))
                        .toList());
        };
    }

    private static Budgets budgets(Duration start, Duration stop) {
        return new Budgets(500_000_000, 500_000_000, start, stop, 768L << 20);
    }
}
