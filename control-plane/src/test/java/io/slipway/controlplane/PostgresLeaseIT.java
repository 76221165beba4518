package io.slipway.controlplane;

/** {@link LeaseScenario} on PostgreSQL. */
class PostgresLeaseIT extends LeaseScenario {

    PostgresLeaseIT() {
        super(TestDatabase.POSTGRESQL);
    }
}
