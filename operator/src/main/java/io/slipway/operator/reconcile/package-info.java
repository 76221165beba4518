/**
 * Brings the cluster in step with one PlatformService: the only place that writes to it.
 *
 * <p>What to write is decided in {@code model}. Uses the Java Operator SDK and the Kubernetes client.
 */
package io.slipway.operator.reconcile;
