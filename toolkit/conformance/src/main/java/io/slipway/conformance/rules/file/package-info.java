/**
 * What the files of an image may be.
 *
 * <p>Uses the stored image only.
 */
package io.slipway.conformance.rules.file;
