package io.slipway.controlplane;

/** {@link LeaseScenario} on H2. */
class H2LeaseIT extends LeaseScenario {

    H2LeaseIT() {
        super(TestDatabase.H2);
    }
}
