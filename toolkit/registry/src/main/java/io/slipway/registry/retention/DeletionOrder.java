package io.slipway.registry.retention;

import io.slipway.oci.Digest;
import io.slipway.registry.content.RepositoryContent;
import io.slipway.registry.content.StoredManifest;
import io.slipway.registry.retention.PrunePlan.DeletedImage;
import io.slipway.registry.retention.PrunePlan.DeletedManifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts what goes into an order: what is attached to a manifest and what it is made of go before it. What has no tag is
 * known by what is attached to it by a tag, which goes after all of that kind.
 */
final class DeletionOrder {
    private final RepositoryContent content;
    private final Reach reach;
    private final Set<Digest> stays;
    /** What leads to images that have no tag. */
    private final Set<Digest> later = new HashSet<>();

    private final Set<Digest> placed = new HashSet<>();

    /** @param stays with all that it leads to */
    DeletionOrder(RepositoryContent content, Reach reach, Set<Digest> stays) {
        this.content = content;
        this.reach = reach;
        this.stays = stays;
    }

    /** How {@code images} and all that goes with them are deleted. What is a part of one of them goes with that. */
    List<DeletedImage> of(Collection<Candidate> images) {
        Set<Digest> parts = reach.parts();
        Map<Candidate, List<DeletedManifest>> manifests = new LinkedHashMap<>();
        List<Candidate> sorted = images.stream()
                .sorted(Comparator.comparing((Candidate image) -> parts.contains(image.digest()))
                        .thenComparing(image -> !image.tags().isEmpty())
                        .thenComparing(image -> image.created().orElse(Instant.MIN)))
                .toList();
        List<Candidate> untagged =
                sorted.stream().filter(image -> image.tags().isEmpty()).toList();
        untagged.forEach(image -> content.attachments(image.digest()).stream()
                .filter(attachment -> !content.tagsOf(attachment).isEmpty())
                .forEach(later::add));
        for (Candidate image : untagged) {
            manifests.put(image, new ArrayList<>());
            place(image.digest(), false, manifests.get(image));
        }
        later.clear();
        for (Candidate image : untagged) {
            List<DeletedManifest> last = manifests.get(untagged.get(untagged.size() - 1));
            content.attachments(image.digest()).forEach(attachment -> place(attachment, true, last));
        }
        for (Candidate image : sorted) {
            place(image.digest(), false, manifests.computeIfAbsent(image, any -> new ArrayList<>()));
        }
        return manifests.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new DeletedImage(
                        entry.getKey().digest(),
                        entry.getKey().created(),
                        reach.size(entry.getKey().digest()),
                        entry.getValue()))
                .toList();
    }

    /** The bytes of all that was placed and of which nothing else has a part. */
    long freed() {
        Map<Digest, Long> goes = new HashMap<>();
        Map<Digest, Long> remains = new HashMap<>();
        for (StoredManifest manifest : content.manifests()) {
            Reach.addSizes(manifest, placed.contains(manifest.digest()) ? goes : remains);
        }
        goes.keySet().removeAll(remains.keySet());
        return goes.values().stream().mapToLong(Long::longValue).sum();
    }

    private void place(Digest digest, boolean isAttachment, List<DeletedManifest> manifests) {
        if (stays.contains(digest) || later.contains(digest) || !placed.add(digest)) {
            return;
        }
        content.attachments(digest).forEach(attachment -> place(attachment, true, manifests));
        content.children(digest).forEach(child -> place(child, isAttachment, manifests));
        manifests.add(new DeletedManifest(digest, content.tagsOf(digest), isAttachment));
    }
}
