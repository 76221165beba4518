package io.slipway.oci.credentials;

import io.slipway.oci.credentials.Credential.UserPassword;
import java.util.Map;
import java.util.Optional;

/** What forges' CI sets: {@code GITHUB_TOKEN} for ghcr.io, {@code CI_REGISTRY…} of GitLab for its registry. */
record ForgeVariables(Map<String, String> environment) implements CredentialSource {
    private static final String GITHUB_REGISTRY = "ghcr.io";

    @Override
    public Optional<Credential> find(String registry, String repository) {
        if (registry.equals(GITHUB_REGISTRY)) {
            return variable("GITHUB_TOKEN")
                    .map(token -> new UserPassword(variable("GITHUB_ACTOR").orElse("token"), token));
        }
        if (variable("CI_REGISTRY").equals(Optional.of(registry))) {
            return variable("CI_REGISTRY_PASSWORD")
                    .flatMap(password -> variable("CI_REGISTRY_USER").map(user -> new UserPassword(user, password)));
        }
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "$GITHUB_TOKEN (for " + GITHUB_REGISTRY + "), $CI_REGISTRY_PASSWORD";
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
