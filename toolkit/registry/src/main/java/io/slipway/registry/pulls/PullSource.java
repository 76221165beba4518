package io.slipway.registry.pulls;

import io.slipway.oci.Digest;
import io.slipway.oci.client.Repository;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** Asks registries for pulls. */
public final class PullSource {
    private final Repository repository;

    public PullSource(Repository repository) {
        this.repository = repository;
    }

    /**
     * Pulls from the repository.
     *
     * @param manifests of which they are to be known
     * @return empty where the registry does not tell all of them
     */
    public Optional<Pulls> read(Collection<Digest> manifests) throws IOException {
        Optional<Pulls> pulls = new HarborPulls(repository).read();
        return pulls.isPresent() ? pulls : new QuayPulls(repository).read(manifests);
    }
}
