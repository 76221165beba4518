/**
 * The execution-agent: its main class, and its settings.
 *
 * <p>Uses all the packages below it; none of them uses this one.
 */
package io.slipway.agent;
