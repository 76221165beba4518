package io.slipway.conformance.suite;

import io.slipway.conformance.Evidence;

/**
 * Evidence, and where it comes from.
 *
 * @param reused whether it is an earlier run's: nothing that it depends on has changed since
 */
public record Proof(Evidence evidence, boolean reused) {}
