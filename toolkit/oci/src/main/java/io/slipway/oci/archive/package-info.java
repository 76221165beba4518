/**
 * Images as archives that container engines load.
 *
 * <p>Uses the values of {@code io.slipway.oci} and layouts; knows no engine.
 */
package io.slipway.oci.archive;
