package io.slipway.registry.retention;

import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stays in a repository and what goes.
 *
 * @param kept images that stay, the youngest first
 * @param deleted images that go, the oldest first
 * @param protectedManifests everything that stays: images, their parts and what refers to them
 * @param freed bytes of manifests and blobs that nothing else in the repository reaches
 * @param remarks what whoever decides should know
 */
public record PrunePlan(
        String repository,
        List<KeptImage> kept,
        List<DeletedImage> deleted,
        Set<Digest> protectedManifests,
        long freed,
        List<String> remarks) {
    public PrunePlan {
        kept = List.copyOf(kept);
        deleted = List.copyOf(deleted);
        protectedManifests = Set.copyOf(protectedManifests);
        remarks = List.copyOf(remarks);
    }

    /**
     * An image that stays.
     *
     * @param size bytes of all that it is made of
     * @param reasons at least one
     */
    public record KeptImage(
            Digest digest, SortedSet<String> tags, Optional<Instant> created, long size, List<String> reasons) {
        public KeptImage {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * An image that goes.
     *
     * @param size bytes of all that it is made of
     * @param manifests in the order in which they are deleted: what leads to others goes last, so that a prune that was
     *     interrupted finds the rest when it is run again
     */
    public record DeletedImage(Digest digest, Optional<Instant> created, long size, List<DeletedManifest> manifests) {
        public DeletedImage {
            manifests = List.copyOf(manifests);
        }

        /** The tags that go with it, without those by which something is attached. */
        public SortedSet<String> tags() {
            return manifests.stream()
                    .filter(manifest -> !manifest.isAttachment())
                    .flatMap(manifest -> manifest.tags().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * A manifest that goes.
     *
     * @param tags all that name it: they go with it
     * @param isAttachment whether it refers to another manifest that goes
     */
    public record DeletedManifest(Digest digest, SortedSet<String> tags, boolean isAttachment) {}

    /** Every manifest that goes, in order. */
    public List<DeletedManifest> manifests() {
        return deleted.stream().flatMap(image -> image.manifests().stream()).toList();
    }
}
