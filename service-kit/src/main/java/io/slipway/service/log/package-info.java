/**
 * Logs as JSON lines on standard output, with the trace that a line belongs to.
 *
 * <p>Every {@link java.lang.System.Logger} and {@code java.util.logging} logger of the process ends here.
 * Uses Helidon's JSON and nothing of the other packages.
 */
package io.slipway.service.log;
