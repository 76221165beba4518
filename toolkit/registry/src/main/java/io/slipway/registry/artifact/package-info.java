/**
 * Small documents that refer to an image and are kept beside it in its repository.
 *
 * <p>Uses the registry client.
 */
package io.slipway.registry.artifact;
