package io.slipway.oci.source;

import io.slipway.oci.ImageReference;
import java.io.IOException;

/** Opens images of registries. */
@FunctionalInterface
public interface RegistryImages {
    OpenImage open(ImageReference reference) throws IOException;
}
