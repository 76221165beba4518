/**
 * What is in registries, as a page for people and as metrics for Prometheus.
 *
 * <p>{@code ReportReader} reads, the records are what it read, and the numbers in them are pure. Uses {@code content},
 * {@code promotion}, {@code pulls} and {@code retention}, and the elements of the conformance report.
 */
package io.slipway.registry.report;
