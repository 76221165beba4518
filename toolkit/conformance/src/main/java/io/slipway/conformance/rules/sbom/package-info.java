/**
 * The software bill of materials that an image carries.
 *
 * <p>Uses the stored image only; the schemas beside this package are the specification's own.
 */
package io.slipway.conformance.rules.sbom;
