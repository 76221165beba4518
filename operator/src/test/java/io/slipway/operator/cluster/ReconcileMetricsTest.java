package io.slipway.operator.cluster;

import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.slipway.operator.TestServices;
import io.slipway.operator.api.PlatformService;
import io.slipway.service.metrics.Exposition.Format;
import io.slipway.service.metrics.Metrics;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ReconcileMetricsTest {

    private static final PlatformService SHOP = TestServices.service("team", "shop", spec().build());

    private final Metrics registry = new Metrics();
    private final ReconcileMetrics metrics = registry.register(new ReconcileMetrics());

    @Test
    void countsByOperationAndOutcome() throws Exception {
        assertThat(metrics.timeControllerExecution(execution("reconcile", () -> "done")))
                .isEqualTo("done");
        metrics.timeControllerExecution(execution("cleanup", () -> "done"));
        assertThatThrownBy(() -> metrics.timeControllerExecution(execution("reconcile", () -> {
                    throw new IOException("lost");
                })))
                .isInstanceOf(IOException.class);

        assertThat(registry.scrape(Format.PROMETHEUS))
                .contains("operator_reconciles_total{operation=\"reconcile\",outcome=\"succeeded\"} 1\n")
                .contains("operator_reconciles_total{operation=\"reconcile\",outcome=\"failed\"} 1\n")
                .contains("operator_reconciles_total{operation=\"cleanup\",outcome=\"succeeded\"} 1\n")
                .contains("operator_reconcile_duration_seconds_count{operation=\"reconcile\"} 2\n");
    }

    @Test
    void countsWhatWaits() {
        metrics.reconciliationSubmitted(SHOP, null, Map.of());
        metrics.reconciliationSubmitted(SHOP, null, Map.of());
        assertThat(registry.scrape(Format.PROMETHEUS)).contains("operator_queue_length 1\n");

        metrics.reconciliationStarted(SHOP, Map.of());
        assertThat(registry.scrape(Format.PROMETHEUS)).contains("operator_queue_length 0\n");

        metrics.reconciliationSubmitted(SHOP, null, Map.of());
        metrics.cleanupDone(ResourceID.fromResource(SHOP), Map.of());
        assertThat(registry.scrape(Format.PROMETHEUS)).contains("operator_queue_length 0\n");
    }

    private static ControllerExecution<String> execution(String name, Callable<String> work) {
        return new ControllerExecution<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String controllerName() {
                return "platformservice";
            }

            @Override
            public String successTypeName(String result) {
                return result;
            }

            @Override
            public ResourceID resourceID() {
                return ResourceID.fromResource(SHOP);
            }

            @Override
            public Map<String, Object> metadata() {
                return Map.of();
            }

            @Override
            public String execute() throws Exception {
                return work.call();
            }
        };
    }
}
