package io.slipway.conformance.tests;

import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** An image whose process has one fault: {@code Misbehaving}, told how. */
final class MutantImage {
    static final Budgets BUDGETS =
            new Budgets(500_000_000, 500_000_000, Duration.ofMillis(3000), Duration.ofMillis(3000), 512L * 1024 * 1024);

    private MutantImage() {}

    /** The index's digest, in {@code layout}. */
    static Digest build(ImageLayout layout, ImageRecord good, Platform platform, String user, String misbehaviour)
            throws IOException {
        return ClassImage.build(layout, "Misbehaving", good, platform, user, Map.of("MISBEHAVE", misbehaviour));
    }
}
