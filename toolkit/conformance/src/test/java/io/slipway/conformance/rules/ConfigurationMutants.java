package io.slipway.conformance.rules;

import io.slipway.oci.Healthcheck;
import io.slipway.oci.Platform;
import java.time.Duration;
import java.util.List;

/** The broken images of the rules about the configuration. */
final class ConfigurationMutants {
    private static final Platform ARM64 = Platform.LINUX_ARM64;

    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "PLATFORM-002",
                    "a configuration says riscv64",
                    image -> image.config((platform, good) ->
                            platform.equals(ARM64) ? good.withPlatform(Platform.parse("linux/riscv64")) : good)),
            Mutant.of("USER-001", "no user is set", image -> image.config(good -> good.withUser(""))),
            Mutant.of("USER-001", "the user is root", image -> image.config(good -> good.withUser("0:0"))),
            Mutant.of("USER-001", "the user is a name", image -> image.config(good -> good.withUser("app"))),
            Mutant.of("USER-001", "the group is root's", image -> image.config(good -> good.withUser("1001:0"))),
            Mutant.of("USER-001", "the user is another", image -> image.config(good -> good.withUser("65532:65532"))),
            Mutant.of(
                    "ENTRYPOINT-001",
                    "a shell starts the program",
                    image -> image.config(good -> good.withEntrypoint(List.of("/bin/sh", "-c", "java Service")))),
            Mutant.of(
                    "ENTRYPOINT-001",
                    "there is only a command",
                    image -> image.config(
                            good -> good.withEntrypoint(List.of()).withCommand(List.of("java", "Service")))),
            Mutant.of(
                    "ENTRYPOINT-001",
                    "program and arguments are one word",
                    image -> image.config(good -> good.withEntrypoint(List.of("java Service")))),
            Mutant.of(
                    "HEALTH-001",
                    "the health check needs a shell",
                    image -> image.config(good -> good.withHealthcheck(healthcheck("CMD-SHELL", "curl localhost")))),
            Mutant.of(
                    "HEALTH-001",
                    "the base's health check is switched off",
                    image -> image.config(good -> good.withHealthcheck(healthcheck("NONE")))));

    private ConfigurationMutants() {}

    private static Healthcheck healthcheck(String... test) {
        return new Healthcheck(List.of(test), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, 3);
    }
}
