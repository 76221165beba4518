package io.slipway.images.tag;

/**
 * A tag that an image is to have.
 *
 * @param reason what it comes from, for people
 */
public record PlannedTag(Tag tag, Movement movement, String reason) {}
