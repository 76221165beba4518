package io.slipway.registry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.oci.OciFormatException;
import io.slipway.registry.report.Vulnerabilities.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportNumbersTest {
    @Test
    void whatTwoRepositoriesStoreIsSharedByBoth() {
        RegistryReport report = Reports.report();

        assertThat(report.storage(report.repositories().get(0)))
                .isEqualTo(new RegistryReport.Storage(11_000_000, 9_000_000));
        assertThat(report.storage(report.repositories().get(1))).isEqualTo(new RegistryReport.Storage(0, 9_000_000));
        assertThat(report.storage(report.repositories().get(0)).total()).isEqualTo(20_000_000);
    }

    @Test
    void sizesAreComparedWithTheImageBefore() {
        RepositoryReport orders = Reports.orders();

        assertThat(orders.versions()).containsExactly(Reports.NEW, Reports.MIDDLE, Reports.OLD);
        assertThat(orders.change(Reports.NEW, Reports.NEW.platforms().get(0))).contains(-500_000L);
        assertThat(orders.change(Reports.MIDDLE, Reports.MIDDLE.platforms().get(1)))
                .contains(1_000_000L);
        assertThat(orders.change(Reports.OLD, Reports.OLD.platforms().get(0))).isEmpty();
    }

    @Test
    void howOftenImagesComeIsTheMiddleOfAllTimesBetweenTwo() {
        RepositoryReport orders = Reports.orders();

        assertThat(orders.interval()).contains(Duration.ofDays(80));
        assertThat(orders.createdWithin(Duration.ofDays(30), Reports.NOW)).isEqualTo(2);
        assertThat(orders.newest()).isEqualTo(Reports.NEW.created());
        assertThat(Reports.report().repositories().get(1).interval()).isEmpty();
    }

    @Test
    void anImageIsKnownByItsVersion() {
        assertThat(Reports.NEW.name()).isEqualTo("v1.2.0");
    }

    @Test
    void aRegistrysTimesAreQuantiles() {
        RegistryCalls calls = Reports.report().calls().get(0);

        assertThat(calls.quantile(0)).isEqualTo(Duration.ofMillis(10));
        assertThat(calls.quantile(0.5)).isEqualTo(Duration.ofMillis(20));
        assertThat(calls.quantile(1)).isEqualTo(Duration.ofMillis(30));
        assertThat(calls.total()).isEqualTo(Duration.ofMillis(60));
        assertThat(new RegistryCalls("r.example", List.of(), 1).quantile(0.5)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatARegistryDoesNotAnswerOrAnswersByAFaultOfItsOwnFailed() {
        CallRecorder recorder = new CallRecorder();
        for (int status : new int[] {200, 404, 401, 429, 500, 503}) {
            recorder.answered("r.example", status, Duration.ofMillis(1));
        }
        recorder.failed("r.example", Duration.ofMillis(1));
        recorder.failed("other.example", Duration.ofMillis(1));

        assertThat(recorder.calls())
                .extracting(RegistryCalls::registry, calls -> calls.times().size(), RegistryCalls::failures)
                .containsExactly(tuple("other.example", 0, 1L), tuple("r.example", 6, 4L));
    }

    @Test
    void aScansFindingsAreCountedBySeverity() {
        Vulnerabilities found = parse("""
                {"version": "2.1.0", "runs": [{
                  "tool": {"driver": {"name": "Trivy", "rules": [
                    {"id": "A", "properties": {"security-severity": "5.5", "tags": ["vulnerability", "security", "CRITICAL"]}},
                    {"id": "B", "properties": {"security-severity": "7.0"}},
                    {"id": "C", "properties": {"security-severity": "0.0"}},
                    {"id": "D"}]}},
                  "results": [{"ruleId": "A"}, {"ruleId": "B"}, {"ruleId": "B"}, {"ruleId": "C"}, {"ruleId": "D"}, {"ruleId": "E"}]}]}
                """);

        assertThat(found.counts()).isEqualTo(Map.of(Level.CRITICAL, 1L, Level.HIGH, 2L, Level.UNKNOWN, 3L));
        assertThat(found.count(Level.LOW)).isZero();
    }

    @Test
    void whatIsNoSarifIsRefused() {
        for (String text : List.of("{", "[]", "{\"version\": \"1.0.0\", \"runs\": []}", "{\"version\": \"2.1.0\"}")) {
            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(OciFormatException.class)
                    .hasMessageStartingWith("Not a scan in SARIF: ");
        }
    }

    private static Vulnerabilities parse(String text) {
        return Vulnerabilities.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
