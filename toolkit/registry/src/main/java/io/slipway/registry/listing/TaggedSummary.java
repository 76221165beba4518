package io.slipway.registry.listing;

import io.slipway.registry.inspection.ImageSummary;
import io.slipway.registry.promotion.Environment;
import java.util.Optional;

/**
 * A tag and what it names.
 *
 * @param promotedFrom the environment from which the image came to the one that the tag belongs to
 */
public record TaggedSummary(String tag, ImageSummary image, Optional<Environment> promotedFrom) {}
