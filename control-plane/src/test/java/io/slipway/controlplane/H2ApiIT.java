package io.slipway.controlplane;

/** {@link ApiScenario} on H2. */
class H2ApiIT extends ApiScenario {

    H2ApiIT() {
        super(TestDatabase.H2);
    }
}
