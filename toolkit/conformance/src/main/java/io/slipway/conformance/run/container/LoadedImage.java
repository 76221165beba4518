package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Identity;
import io.slipway.oci.layout.PlatformImage;

/**
 * One platform of an image in the engine, until it is closed.
 *
 * @param tag what the engine calls it
 * @param image what the index names
 * @param identity what the engine says it holds
 */
public record LoadedImage(ContainerEngine engine, String tag, PlatformImage image, Identity identity)
        implements AutoCloseable {
    @Override
    public void close() {
        engine.removeImage(tag);
    }
}
