package io.slipway.controlplane.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void isNamedByTheAddress() {
        assertThat(Dialect.of("jdbc:h2:mem:x")).contains(Dialect.H2);
        assertThat(Dialect.of("jdbc:postgresql://db/x")).contains(Dialect.POSTGRESQL);
        assertThat(Dialect.of("jdbc:mysql://db/x")).isEmpty();
    }

    @Test
    void h2UnderstandsWhatPostgresqlDoes() {
        assertThat(Dialect.H2.connectable("jdbc:h2:mem:x"))
                .startsWith("jdbc:h2:mem:x;")
                .contains(";MODE=PostgreSQL", ";DATABASE_TO_LOWER=TRUE");
    }

    @Test
    void whatTheAddressSaysItselfStays() {
        assertThat(Dialect.H2.connectable("jdbc:h2:mem:x;trace_level_file=3")).doesNotContain("TRACE_LEVEL_FILE=0");
        assertThat(Dialect.POSTGRESQL.connectable("jdbc:postgresql://db/x?sslmode=require"))
                .isEqualTo("jdbc:postgresql://db/x?sslmode=require");
    }
}
