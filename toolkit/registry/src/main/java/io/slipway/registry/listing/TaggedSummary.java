package io.slipway.registry.listing;

import io.slipway.registry.inspection.ImageSummary;

/** A tag and what it names. */
public record TaggedSummary(String tag, ImageSummary image) {}
