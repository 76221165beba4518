package io.slipway.oci.credentials;

import io.slipway.oci.ImageReference;
import java.io.IOException;
import java.util.Optional;

/** A place that may hold credentials. */
public interface CredentialSource {
    /**
     * Looks for credentials of a repository, or of its registry.
     *
     * @param registry as in {@link ImageReference#registry}
     * @throws IOException if the place cannot be read, or not understood
     */
    Optional<Credential> find(String registry, String repository) throws IOException;

    /** Where it looks, for people. */
    String describe();
}
