/**
 * Publishes the images of a build: what was proved goes from the build's layouts to the registry, with its tags.
 *
 * <p>Planning is pure. Uses {@code io.slipway.images} for records, tags and git, {@code io.slipway.conformance} for
 * evidence, and the registry client.
 */
package io.slipway.registry.publish;
