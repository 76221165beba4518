package io.slipway.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.oci.ImageConfig;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final ImageConfig NOTHING = ImageConfig.empty(Platform.LINUX_AMD64);

    @Test
    void anAnnotatedImageHasTheUsualPathsUnlessItSaysOthers() {
        Contract contract = Contract.of(Map.of("io.slipway.port", "8080", "io.slipway.health.live", "/livez"), NOTHING);

        assertThat(contract.paths())
                .containsEntry(Endpoint.LIVE, "/livez")
                .containsEntry(Endpoint.READY, "/health/ready")
                .containsEntry(Endpoint.METRICS, "/metrics");
        assertThat(contract.declared()).containsExactly(8080);
        assertThat(contract.sign()).isEqualTo(Contract.Sign.READY);
    }

    @Test
    void anotherImageIsKnownByTheFirstPortThatItExposes() {
        Contract contract = Contract.of(
                Map.of(),
                NOTHING.withExposedPort("9443/tcp").withExposedPort("5000").withExposedPort("53/udp"));

        assertThat(contract.port()).hasValue(5000);
        assertThat(contract.paths()).isEmpty();
        assertThat(contract.declared()).containsExactly(5000, 9443);
        assertThat(contract.sign()).isEqualTo(Contract.Sign.LISTENS);
    }

    @Test
    void anImageThatDeclaresNothingIsExpectedToRun() {
        assertThat(Contract.of(Map.of(), NOTHING).sign()).isEqualTo(Contract.Sign.RUNS);
    }

    @Test
    void aCommandIsExpectedToEndWhateverElseIsSaidOfIt() {
        Contract contract = Contract.of(
                Map.of("io.slipway.kind", "command", "io.slipway.port", "8080"), NOTHING.withExposedPort("9443/tcp"));

        assertThat(contract.sign()).isEqualTo(Contract.Sign.ENDS);
        assertThat(contract.paths()).isEmpty();
        assertThat(contract.declared()).containsExactly(9443);
    }

    @Test
    void aKindThatIsNoneIsRefused() {
        assertThatExceptionOfType(OciFormatException.class)
                .isThrownBy(() -> Contract.of(Map.of("io.slipway.kind", "job"), NOTHING))
                .withMessage("Annotation 'io.slipway.kind' is 'job' (must be service or command)");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThatExceptionOfType(OciFormatException.class)
                .isThrownBy(() -> Contract.of(Map.of("io.slipway.port", "http"), NOTHING))
                .withMessage("Annotation 'io.slipway.port' is 'http' (must be a port, from 1 to 65535)");
        assertThatExceptionOfType(OciFormatException.class)
                .isThrownBy(() -> Contract.of(Map.of(), NOTHING.withExposedPort("70000/tcp")));
    }
}
