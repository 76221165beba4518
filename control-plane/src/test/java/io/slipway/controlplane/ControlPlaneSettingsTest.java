package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.controlplane.store.Dialect;
import io.slipway.service.config.InvalidSettingsException;
import io.slipway.service.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlPlaneSettingsTest {

    @Test
    void hasADefaultForEverything() {
        ControlPlaneSettings settings = read(Map.of());
        assertThat(settings.database().url()).isEqualTo("jdbc:h2:file:/data/control-plane");
        assertThat(settings.database().dialect()).isEqualTo(Dialect.H2);
        assertThat(settings.adminKey()).isEmpty();
        assertThat(settings.leaseDuration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.bodyMax()).isEqualTo(1024 * 1024);
        assertThat(settings.rotationOverlap()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void postgresqlIsAnAddressAway() {
        ControlPlaneSettings settings = read(Map.of("DATABASE_URL", "jdbc:postgresql://db/slipway"));
        assertThat(settings.database().dialect()).isEqualTo(Dialect.POSTGRESQL);
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, jdbc:mysql://db/slipway, jdbc:postgresql:",
        "DATABASE_URL, postgres://db/slipway, jdbc:postgresql:",
        "DATABASE_CONNECTIONS, 1, from 2 to 200",
        "ADMIN_KEY, short, at least 32",
        "LEASE_DURATION, 1ms, from 500ms",
        "BODY_MAX, 1, from 1024",
        "KEYS_ROTATION_OVERLAP, 1d, such as",
    })
    void aFaultIsNamedWithItsRemedy(String variable, String value, String mend) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(Map.of(variable, value)))
                .withMessageContaining(variable)
                .withMessageContaining(mend);
    }

    @Test
    void secretsAreNotShown() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(Map.of("ADMIN_KEY", "guessable")))
                .withMessageNotContaining("guessable");
        assertThat(read(Map.of("DATABASE_PASSWORD", "of the database"))
                        .database()
                        .toString())
                .doesNotContain("of the database");
        assertThat(read(Map.of("DATABASE_URL", "jdbc:postgresql://db/x?password=secret"))
                        .database()
                        .toString())
                .contains("jdbc:postgresql://db/x")
                .doesNotContain("secret");
    }

    private static ControlPlaneSettings read(Map<String, String> environment) {
        Settings settings = Settings.load(environment);
        ControlPlaneSettings read = ControlPlaneSettings.read(settings);
        settings.verify();
        return read;
    }
}
