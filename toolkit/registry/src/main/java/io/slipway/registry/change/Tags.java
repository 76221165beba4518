package io.slipway.registry.change;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.client.Repository;
import java.io.IOException;
import java.util.Optional;

/** The tags of a place that holds images. */
public interface Tags {
    /** What {@code tag} names. */
    Optional<Digest> find(String tag) throws IOException;

    /** Points {@code tag} to what is there already. */
    void point(String tag, PulledManifest image) throws IOException;

    /** Those of {@code repository}. */
    static Tags of(Repository repository) {
        return new Tags() {
            @Override
            public Optional<Digest> find(String tag) throws IOException {
                return repository.findManifest(tag).map(Descriptor::digest);
            }

            @Override
            public void point(String tag, PulledManifest image) throws IOException {
                repository.pushManifest(tag, image);
            }
        };
    }
}
