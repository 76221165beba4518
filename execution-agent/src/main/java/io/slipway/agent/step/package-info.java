/**
 * What a step is: its type executes it and gives its output, or says how it failed. The type {@code transform} is here.
 *
 * <p>Uses expressions and nothing of the other packages.
 */
package io.slipway.agent.step;
