/**
 * Images as archives: what container engines load, and a layout in one file.
 *
 * <p>Uses the values of {@code io.slipway.oci} and layouts; knows no engine.
 */
package io.slipway.oci.archive;
