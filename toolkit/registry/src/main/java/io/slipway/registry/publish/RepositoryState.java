package io.slipway.registry.publish;

import io.slipway.images.tag.TaggedImage;
import io.slipway.oci.Digest;
import java.util.Map;
import java.util.Set;

/**
 * What a repository has already of an image that is to be published.
 *
 * @param tags of those planned, what each names
 * @param referrers the artifacts that refer to the image
 * @param evidence of these, the ones that show its conformance, by the policy that they were made under
 */
record RepositoryState(Map<String, TaggedImage> tags, Set<Digest> referrers, Map<Digest, Digest> evidence) {
    static final RepositoryState EMPTY = new RepositoryState(Map.of(), Set.of(), Map.of());

    RepositoryState {
        tags = Map.copyOf(tags);
        referrers = Set.copyOf(referrers);
        evidence = Map.copyOf(evidence);
    }
}
