/**
 * Small programs that run inside a container of the base image, on modules of its smallest sets alone.
 *
 * <p>Uses the JDK only: nothing else is in the image.
 */
package io.slipway.base.inside;
