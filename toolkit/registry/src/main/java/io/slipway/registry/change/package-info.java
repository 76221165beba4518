/**
 * What every change of a registry has in common: a plan that is shown before anything is done, and tags that are written
 * only where they are still what they were when it was made.
 *
 * <p>Uses the registry client.
 */
package io.slipway.registry.change;
