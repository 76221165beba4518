package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import io.slipway.oci.client.Repository;
import io.slipway.registry.signature.Signatures;
import io.slipway.registry.signature.SigningKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an image needs besides evidence of conformance to be promoted.
 *
 * @param key by which it must be signed
 * @param stay in another environment
 */
public record Demands(Optional<SigningKey> key, Optional<Stay> stay) {
    /** Nothing else. */
    public static final Demands NONE = new Demands(Optional.empty(), Optional.empty());

    /** All that {@code image} lacks in {@code repository}, each with what to do about it. */
    List<String> missing(Repository repository, Digest image, Instant now) throws IOException {
        List<String> missing = new ArrayList<>();
        if (key.isPresent()) {
            new Signatures(repository).missing(image, key.get()).ifPresent(missing::add);
        }
        if (stay.isPresent()) {
            EnvironmentState state =
                    new Environments(repository).read(stay.get().environment());
            stay.get().missing(state, image, now).ifPresent(missing::add);
        }
        return missing;
    }
}
