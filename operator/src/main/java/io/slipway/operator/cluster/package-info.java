/**
 * The connection to a cluster: settings, leader election, watching while leader, and what health and metrics tell of it.
 *
 * <p>Uses service-kit, the Java Operator SDK and {@code reconcile}, which does the work.
 */
package io.slipway.operator.cluster;
