package io.slipway.controlplane;

/** {@link TenantScenario} on PostgreSQL. */
class PostgresTenantIT extends TenantScenario {

    PostgresTenantIT() {
        super(TestDatabase.POSTGRESQL);
    }
}
