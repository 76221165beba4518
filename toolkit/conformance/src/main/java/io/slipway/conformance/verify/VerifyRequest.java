package io.slipway.conformance.verify;

import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.suite.RegistryAccess;
import io.slipway.oci.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to be verified.
 *
 * @param image where it is, as a user names it
 * @param access how a registry is spoken to
 * @param platforms those that are looked at; none means all that it has
 * @param fixture what it needs to become ready
 * @param boots whether it is run
 * @param emulated whether platforms that the machine emulates are booted
 * @param requirePlatforms whether a platform that cannot be run here is an error
 */
public record VerifyRequest(
        String image,
        RegistryAccess access,
        List<Platform> platforms,
        PolicyChoice policy,
        Optional<Path> fixture,
        boolean boots,
        boolean emulated,
        boolean requirePlatforms) {
    public VerifyRequest {
        platforms = List.copyOf(platforms);
    }
}
