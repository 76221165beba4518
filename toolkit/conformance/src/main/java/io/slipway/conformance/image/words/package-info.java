/**
 * Many words looked for at once in bytes that pass by.
 *
 * <p>Uses the JDK only.
 */
package io.slipway.conformance.image.words;
