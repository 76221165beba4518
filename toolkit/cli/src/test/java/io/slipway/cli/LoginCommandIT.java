package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.testing.DockerRegistry;
import io.slipway.oci.testing.PrivateCa;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginCommandIT {
    @TempDir
    Path directory;

    @Test
    void credentialsThatTheRegistryTakesAreStatus0() throws Exception {
        try (DockerRegistry registry = DockerRegistry.startWithPassword(directory)) {
            SlipwayProcess login = login(registry, DockerRegistry.PASSWORD);

            assertThat(login.status()).as(login.output()).isZero();
            assertThat(login.output())
                    .isEqualTo("user ada, from $SLIPWAY_REGISTRY_USER\n" + registry.address() + " takes them\n");
        }
    }

    @Test
    void credentialsThatItDoesNotTakeAreStatus1AndTheirSecretIsNotShown() throws Exception {
        try (DockerRegistry registry = DockerRegistry.startWithPassword(directory)) {
            SlipwayProcess login = login(registry, "hunter2");

            assertThat(login.status()).as(login.output()).isEqualTo(1);
            assertThat(login.output())
                    .contains("slipway login: ", "answered 401", "the credentials (user ada) were not accepted")
                    .doesNotContain("hunter2", "\tat ");
        }
    }

    @Test
    void withoutCredentialsThePlacesAreSaid() throws Exception {
        try (DockerRegistry registry = DockerRegistry.startWithPassword(directory)) {
            SlipwayProcess login =
                    SlipwayProcess.run(Map.of("DOCKER_CONFIG", directory.toString()), "login", registry.address());

            assertThat(login.status()).as(login.output()).isEqualTo(1);
            assertThat(login.output())
                    .contains("no credentials for " + registry.address() + " in ", directory + "/config.json");
        }
    }

    @Test
    void aRegistryForEverybodyAsksForNone() throws Exception {
        try (DockerRegistry registry = DockerRegistry.start(directory)) {
            SlipwayProcess login = login(registry, DockerRegistry.PASSWORD);

            assertThat(login.status()).as(login.output()).isZero();
            assertThat(login.output()).endsWith(registry.address() + " asks for none\n");
        }
    }

    @Test
    void whatTheJvmTrustsIsTrustedForItsHostOnly() throws Exception {
        PrivateCa ca = PrivateCa.create(directory);
        try (DockerRegistry registry = DockerRegistry.startWithTls(directory, ca)) {
            Map<String, String> environment = Map.of(
                    "JDK_JAVA_OPTIONS",
                    "-Djavax.net.ssl.trustStore=" + ca.trustStore() + " -Djavax.net.ssl.trustStorePassword="
                            + PrivateCa.PASSWORD);

            SlipwayProcess trusted = SlipwayProcess.run(environment, "login", registry.address());
            assertThat(trusted.status()).as(trusted.output()).isZero();
            SlipwayProcess another =
                    SlipwayProcess.run(environment, "login", registry.address().replace("127.0.0.1", "localhost"));
            assertThat(another.status()).as(another.output()).isEqualTo(1);
            assertThat(another.output())
                    .contains("its certificate is not trusted", "No name matching localhost")
                    .doesNotContain("\tat ");
        }
    }

    private static SlipwayProcess login(DockerRegistry registry, String password) throws Exception {
        return SlipwayProcess.run(
                Map.of(
                        "SLIPWAY_REGISTRY",
                        registry.address(),
                        "SLIPWAY_REGISTRY_USER",
                        DockerRegistry.USER,
                        "SLIPWAY_REGISTRY_PASSWORD",
                        password),
                "login",
                registry.address());
    }
}
