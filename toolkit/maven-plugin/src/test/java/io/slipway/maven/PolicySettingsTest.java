package io.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.images.settings.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySettingsTest {
    @TempDir
    Path directory;

    @Test
    void whatIsBlankIsNotChosen() {
        PolicySettings settings = settings(Map.of("conformance.policy", "", "conformance.rules", " "));

        assertThat(settings.choice()).isEqualTo(PolicyChoice.NONE);
        assertThat(settings.faults()).isEmpty();
    }

    @Test
    void theSettingsAreAChoice() throws Exception {
        Path file = Files.writeString(directory.resolve("policy.yaml"), "version: 1\n");

        PolicySettings settings = settings(Map.of(
                "conformance.policy", "policy.yaml",
                "conformance.profile", "strict",
                "conformance.rules", "SIZE-*, USER-001",
                "conformance.rules.skip", "SIZE-002"));

        assertThat(settings.choice())
                .isEqualTo(new PolicyChoice(
                        Optional.of("strict"), Optional.of(file), List.of("SIZE-*", "USER-001"), List.of("SIZE-002")));
        assertThat(settings.faults()).isEmpty();
    }

    @Test
    void everyFaultIsFound() {
        assertThat(settings(Map.of(
                                "conformance.profile", "strickt",
                                "conformance.rules", "USER-001,USR-*",
                                "conformance.rules.skip", "SIZE"))
                        .faults())
                .extracting(Fault::toString)
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("conformance.profile", "perhaps 'strict'"),
                        fault -> assertThat(fault).contains("conformance.rules", "'USR-*'", "perhaps 'USER-*'"),
                        fault -> assertThat(fault).contains("conformance.rules.skip", "perhaps 'SIZE-*'"));
        assertThat(settings(Map.of("conformance.policy", "none.yaml")).faults())
                .extracting(Fault::toString)
                .singleElement()
                .asString()
                .contains("conformance.policy", "there is no such policy file");
    }

    private PolicySettings settings(Map<String, String> properties) {
        return new PolicySettings(properties, directory);
    }
}
