package io.slipway.controlplane;

/** {@link ExpiryScenario} on H2. */
class H2ExpiryIT extends ExpiryScenario {

    H2ExpiryIT() {
        super(TestDatabase.H2);
    }
}
