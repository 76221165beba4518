/**
 * Health of a service: named checks and the reports of {@code /health/live} and {@code /health/ready}.
 *
 * <p>Uses Helidon's JSON and nothing of the other packages.
 */
package io.slipway.service.health;
