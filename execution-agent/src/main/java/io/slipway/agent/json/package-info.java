/**
 * How the agent reads and writes JSON.
 *
 * <p>Uses Jackson and nothing of the other packages.
 */
package io.slipway.agent.json;
