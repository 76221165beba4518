package io.slipway.oci.credentials;

import io.slipway.oci.credentials.Credential.UserPassword;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code SLIPWAY_REGISTRY_USER} and {@code SLIPWAY_REGISTRY_PASSWORD}, for the one registry that
 * {@code SLIPWAY_REGISTRY} names.
 */
record OwnVariables(Map<String, String> environment) implements CredentialSource {
    private static final String REGISTRY = "SLIPWAY_REGISTRY";
    private static final String USER = "SLIPWAY_REGISTRY_USER";
    private static final String PASSWORD = "SLIPWAY_REGISTRY_PASSWORD";

    @Override
    public Optional<Credential> find(String registry, String repository) throws IOException {
        if (!environment.containsKey(USER) && !environment.containsKey(PASSWORD)) {
            return Optional.empty();
        }
        for (String variable : new String[] {REGISTRY, USER, PASSWORD}) {
            if (environment.getOrDefault(variable, "").isEmpty()) {
                throw new IOException("Tried to take credentials from the environment but failed because $" + variable
                        + " is not set; perhaps set all of $" + REGISTRY + ", $" + USER + " and $" + PASSWORD
                        + ", or none");
            }
        }
        return registry.equals(environment.get(REGISTRY))
                ? Optional.of(new UserPassword(environment.get(USER), environment.get(PASSWORD)))
                : Optional.empty();
    }

    @Override
    public String describe() {
        return "$" + USER;
    }
}
