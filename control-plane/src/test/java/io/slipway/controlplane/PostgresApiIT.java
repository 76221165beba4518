package io.slipway.controlplane;

/** {@link ApiScenario} on PostgreSQL. */
class PostgresApiIT extends ApiScenario {

    PostgresApiIT() {
        super(TestDatabase.POSTGRESQL);
    }
}
