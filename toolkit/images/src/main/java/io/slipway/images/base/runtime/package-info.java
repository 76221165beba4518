/**
 * A JDK's modules linked into a runtime image by the JDK's own jlink, and what is cut away from it.
 *
 * <p>Uses nothing of this repository.
 */
package io.slipway.images.base.runtime;
