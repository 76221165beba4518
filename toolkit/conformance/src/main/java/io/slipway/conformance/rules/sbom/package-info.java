/**
 * The software bill of materials that an image carries.
 *
 * <p>Uses the stored image only.
 */
package io.slipway.conformance.rules.sbom;
