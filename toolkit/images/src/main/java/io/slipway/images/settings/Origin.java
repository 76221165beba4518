package io.slipway.images.settings;

import java.util.Optional;

/** What an image says about where it comes from; each is an annotation of {@code org.opencontainers.image}. */
public record Origin(
        Optional<String> title,
        Optional<String> description,
        Optional<String> source,
        Optional<String> licenses,
        Optional<String> vendor) {}
