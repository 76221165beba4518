/**
 * What is wanted in the cluster and what is to be said about it: pure functions of the resource and of what is there.
 *
 * <p>No input, no output, no clock. Uses the custom resource's types and the Kubernetes client's model.
 */
package io.slipway.operator.model;
