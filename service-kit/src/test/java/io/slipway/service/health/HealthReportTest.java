package io.slipway.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.service.health.HealthCheck.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthReportTest {

    private static final HealthCheck WELL = new HealthCheck("well", Answer::ok);
    private static final HealthCheck ILL = new HealthCheck("ill", () -> Answer.down("no \"disk\""));

    @Test
    void allChecksAreWell() {
        HealthReport report = HealthReport.of(List.of(WELL));
        assertThat(report.up()).isTrue();
        assertThat(report.json()).hasToString("{\"status\":\"UP\",\"checks\":[{\"name\":\"well\",\"status\":\"UP\"}]}");
    }

    @Test
    void oneIllCheckIsEnough() {
        HealthReport report = HealthReport.of(List.of(WELL, ILL));
        assertThat(report.up()).isFalse();
        assertThat(report.json().toString())
                .startsWith("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"well\",\"status\":\"UP\"},")
                .contains("{\"name\":\"ill\",\"status\":\"DOWN\",\"data\":{\"reason\":\"no \\\"disk\\\"\"}}");
    }

    @Test
    void aCheckThatThrowsIsIll() {
        HealthReport report = HealthReport.of(List.of(new HealthCheck("broken", () -> {
            throw new IllegalStateException("gone");
        })));
        assertThat(report.answers()).isEqualTo(Map.of("broken", Answer.down("java.lang.IllegalStateException: gone")));
    }

    @Test
    void withoutChecksAllIsWell() {
        assertThat(HealthReport.of(List.of()).up()).isTrue();
    }
}
