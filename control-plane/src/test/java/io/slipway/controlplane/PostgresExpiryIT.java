package io.slipway.controlplane;

/** {@link ExpiryScenario} on PostgreSQL. */
class PostgresExpiryIT extends ExpiryScenario {

    PostgresExpiryIT() {
        super(TestDatabase.POSTGRESQL);
    }
}
