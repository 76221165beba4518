package io.slipway.conformance.image;

import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Manifest;
import io.slipway.oci.Platform;
import java.util.Optional;

/**
 * One platform of an image.
 *
 * @param platform what the index says it is for
 * @param digest the manifest's
 * @param files empty where a layer is not what its digest says: nothing in it is believed
 */
public record StoredPlatform(
        Platform platform,
        Digest digest,
        Manifest manifest,
        ImageConfig config,
        Requirements requirements,
        Optional<StoredFiles> files) {}
