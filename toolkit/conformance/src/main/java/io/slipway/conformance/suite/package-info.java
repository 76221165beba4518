/**
 * All rules together, and proving an image by them: what the Maven goal, the command and the reactor's suite call.
 *
 * <p>Uses every other package of conformance except the reports.
 */
package io.slipway.conformance.suite;
