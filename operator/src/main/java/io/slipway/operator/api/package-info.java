/**
 * The custom resource PlatformService as Java types, of which the definition for the cluster is generated.
 *
 * <p>Values only, without behaviour beyond their defaults. Uses the Kubernetes client's model and nothing of the operator.
 */
package io.slipway.operator.api;
