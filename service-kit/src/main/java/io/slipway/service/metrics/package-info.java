/**
 * Metrics in Prometheus' text format: counters, histograms and the JVM's own numbers.
 *
 * <p>Small on purpose: every jar is carried by every image. Uses nothing of the other packages.
 */
package io.slipway.service.metrics;
