/**
 * Boots each of the reactor's images and proves it, and shows that each run rule notices the fault it is there for.
 *
 * <p>Uses the toolkit's conformance; knows the services by their images only.
 */
package io.slipway.conformance.tests;
