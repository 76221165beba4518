/**
 * When images were pulled, by registries that tell it: Harbor's and Quay's own APIs.
 *
 * <p>Uses the registry client.
 */
package io.slipway.registry.pulls;
