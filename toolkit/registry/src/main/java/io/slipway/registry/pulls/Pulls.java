package io.slipway.registry.pulls;

import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pulls from a repository, by the registry.
 *
 * @param last when a manifest was pulled last; what is not in it never was
 * @param count how often the whole repository was pulled from, if that is told
 */
public record Pulls(Map<Digest, Instant> last, OptionalLong count) {
    public Pulls {
        last = Map.copyOf(last);
    }

    /** When {@code manifest} was pulled last, if it ever was. */
    public Optional<Instant> last(Digest manifest) {
        return Optional.ofNullable(last.get(manifest));
    }
}
