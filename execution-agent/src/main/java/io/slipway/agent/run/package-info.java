/**
 * Runs: taking leases for them, executing their steps, keeping their leases meanwhile, ending when told to.
 *
 * <p>Uses leases, steps, expressions and JSON.
 */
package io.slipway.agent.run;
