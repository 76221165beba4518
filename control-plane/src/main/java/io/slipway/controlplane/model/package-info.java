/**
 * What the control-plane knows: tenants, keys, workflows, runs, leases and their records.
 *
 * <p>Values only. Uses nothing of the other packages.
 */
package io.slipway.controlplane.model;
