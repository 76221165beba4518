package io.slipway.controlplane.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.controlplane.OpenApiDocument;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private final List<Endpoint> endpoints =
            new Api(null, InstantSource.system(), null, null, null, Optional.empty(), 1024, Duration.ZERO).endpoints();
    private final OpenApiDocument document = document();

    @Test
    void describesEveryEndpointAndNoOther() {
        List<String> described = document.operations().stream()
                .map(operation -> "%s %s%s".formatted(operation.method(), Endpoint.BASE, operation.path()))
                .toList();
        List<String> served = endpoints.stream()
                .map(endpoint -> "%s %s".formatted(endpoint.method().text(), endpoint.path()))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void saysWhichScopeEachEndpointNeeds() {
        for (Endpoint endpoint : endpoints) {
            String summary = document.operations().stream()
                    .filter(operation ->
                            operation.method().equals(endpoint.method().text())
                                    && (Endpoint.BASE + operation.path()).equals(endpoint.path()))
                    .map(operation -> operation.definition().get("summary").stringValue())
                    .findFirst()
                    .orElseThrow();
            if (endpoint.access() instanceof Access.Scoped scoped) {
                assertThat(summary).endsWith("; scope " + scoped.scope());
            } else {
                assertThat(summary).doesNotContain("scope ");
            }
        }
    }

    @Test
    void itsExamplesFitTheirSchemas() {
        assertThat(document.examples())
                .hasSizeGreaterThan(20)
                .allSatisfy(example -> assertThat(document.faults(example.schema(), example.value()))
                        .as(example.where())
                        .isEmpty());
    }

    @Test
    void aWrongValueDoesNotFit() {
        OpenApiDocument.Example tenant = document.examples().stream()
                .filter(example -> example.where().contains("/responses/Tenant/"))
                .findFirst()
                .orElseThrow();
        OpenApiDocument.Example other = document.examples().stream()
                .filter(example -> example.where().contains("/responses/Run/"))
                .findFirst()
                .orElseThrow();
        assertThat(document.faults(tenant.schema(), other.value())).isNotEmpty();
    }

    @Test
    void everyOperationSaysWhatItTakesAndGives() {
        assertThat(document.operations()).allSatisfy(operation -> {
            assertThat(operation.definition().get("operationId")).isNotNull();
            assertThat(operation.definition().get("tags")).isNotEmpty();
        });
        assertThat(document.operations().stream()
                        .map(operation ->
                                operation.definition().get("operationId").stringValue()))
                .doesNotHaveDuplicates();
    }

    private static OpenApiDocument document() {
        Endpoint.Handling.Fixed served =
                (Endpoint.Handling.Fixed) OpenApi.endpoint().handling();
        return OpenApiDocument.of(served.handle().body());
    }
}
