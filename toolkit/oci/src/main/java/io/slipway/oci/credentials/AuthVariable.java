package io.slipway.oci.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** {@code DOCKER_AUTH_CONFIG}: the content of Docker's file in a variable, as GitLab and others set it. */
record AuthVariable(Map<String, String> environment, CredentialHelper.Runner helpers) implements CredentialSource {
    private static final String VARIABLE = "DOCKER_AUTH_CONFIG";

    @Override
    public Optional<Credential> find(String registry, String repository) throws IOException {
        String content = environment.getOrDefault(VARIABLE, "");
        if (content.isBlank()) {
            return Optional.empty();
        }
        return AuthDocument.parse(content.getBytes(StandardCharsets.UTF_8), "$" + VARIABLE)
                .find(registry, repository, helpers);
    }

    @Override
    public String describe() {
        return "$" + VARIABLE;
    }
}
