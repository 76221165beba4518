/**
 * The control-plane's leases: taking them, keeping them, reporting to them.
 *
 * <p>Uses JSON and nothing of the other packages.
 */
package io.slipway.agent.lease;
