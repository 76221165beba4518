package io.slipway.conformance.run;

import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import java.util.List;

/**
 * What the engine says it runs. An engine with a content store of its own calls an image by its manifest's digest, one
 * without by its configuration's.
 */
public record Identity(String imageId, Platform platform, List<Digest> diffIds, Expected expected) {
    public Identity {
        diffIds = List.copyOf(diffIds);
    }

    /** What the index names. */
    public record Expected(Digest manifest, Digest config, Platform platform, List<Digest> diffIds) {
        public Expected {
            diffIds = List.copyOf(diffIds);
        }
    }
}
