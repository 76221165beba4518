/**
 * The control-plane: keeps tenants' workflows and runs, and leases runs to agents.
 *
 * <p>The main class puts the packages below together.
 */
package io.slipway.controlplane;
