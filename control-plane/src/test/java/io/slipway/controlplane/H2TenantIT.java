package io.slipway.controlplane;

/** {@link TenantScenario} on H2. */
class H2TenantIT extends TenantScenario {

    H2TenantIT() {
        super(TestDatabase.H2);
    }
}
