package io.slipway.images.tag;

import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * An image as far as moving a tag to or from it depends on it.
 *
 * @param version by its annotation {@code org.opencontainers.image.version}; empty where that is no semantic version
 * @param created by its annotation {@code org.opencontainers.image.created}: when its commit was made
 */
public record TaggedImage(Digest digest, Optional<Semver> version, Optional<Instant> created) {}
