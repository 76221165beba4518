/**
 * HTTP as every service speaks it: strict framing of requests, problem details, access log and telemetry.
 *
 * <p>Uses Helidon's web server, and of the other packages log and metrics.
 */
package io.slipway.service.http;
