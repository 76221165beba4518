/**
 * What the tags of a repository name.
 *
 * <p>Uses {@code io.slipway.registry.inspection} and the registry client.
 */
package io.slipway.registry.listing;
