/**
 * How runs go on: created, leased to agents, reported on, finished, and taken back where an agent falls silent.
 *
 * <p>Every change of a run is one transaction that holds the run's row. Uses the model and the store.
 */
package io.slipway.controlplane.engine;
