/**
 * The step type {@code http}: requests to the hosts that the agent's settings allow, at addresses that were checked.
 *
 * <p>Uses steps, expressions, JSON, and nothing of the other packages.
 */
package io.slipway.agent.http;
