package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image that is to be promoted.
 *
 * @param version that it states, with the {@code v} of its tag
 * @param evidence the artifact by which it is known to conform
 * @param versionTag what the environment's tag of that version names already
 * @param missing what keeps it from being promoted, each with what to do about it
 */
public record Promotable(
        Digest digest,
        Optional<String> version,
        Optional<Digest> evidence,
        Optional<Digest> versionTag,
        List<String> missing) {
    public Promotable {
        missing = List.copyOf(missing);
    }

    /** The same, which lacks {@code more} as well. */
    Promotable lacking(List<String> more) {
        return new Promotable(
                digest,
                version,
                evidence,
                versionTag,
                Stream.concat(missing.stream(), more.stream()).toList());
    }
}
