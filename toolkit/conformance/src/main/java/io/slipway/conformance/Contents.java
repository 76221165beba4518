package io.slipway.conformance;

import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import java.util.List;

/**
 * What fills one platform of an image.
 *
 * @param layers lowest first
 */
public record Contents(Platform platform, List<Layer> layers) {
    public Contents {
        layers = List.copyOf(layers);
    }

    /** A layer, its largest share first. */
    public record Layer(Digest digest, List<Share> shares) {
        public Layer {
            shares = List.copyOf(shares);
        }

        public long bytes() {
            return shares.stream().mapToLong(Share::bytes).sum();
        }
    }

    /**
     * Regular files that belong together.
     *
     * @param bytes unpacked
     */
    public record Share(String name, Kind kind, long bytes) {}

    /** What makes files belong together. */
    public enum Kind {
        /** A package of the distribution. */
        PACKAGE,
        /** A Java archive. */
        JAR,
        /** A folder. */
        FOLDER
    }

    public long bytes() {
        return layers.stream().mapToLong(Layer::bytes).sum();
    }
}
