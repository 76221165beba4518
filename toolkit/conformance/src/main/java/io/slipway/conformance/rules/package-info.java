/**
 * All rules about an image as it is stored, and applying them.
 *
 * <p>Uses the packages of rules below it and the stored image.
 */
package io.slipway.conformance.rules;
