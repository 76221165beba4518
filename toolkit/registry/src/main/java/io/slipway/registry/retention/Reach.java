package io.slipway.registry.retention;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.registry.content.RepositoryContent;
import io.slipway.registry.content.StoredManifest;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What manifests lead to. */
public final class Reach {
    private final RepositoryContent content;

    public Reach(RepositoryContent content) {
        this.content = content;
    }

    /** Everything that has to stay with {@code roots}: parts, what refers to them, and what they refer to. */
    public Set<Digest> protectedBy(Collection<Digest> roots) {
        return follow(
                roots,
                digest -> Stream.of(
                                content.children(digest).stream(),
                                content.attachments(digest).stream(),
                                subject(digest).stream())
                        .flatMap(next -> next));
    }

    private Optional<Digest> subject(Digest digest) {
        return content.find(digest)
                .flatMap(manifest -> manifest.document().subject())
                .map(Descriptor::digest);
    }

    private Set<Digest> follow(Collection<Digest> from, Function<Digest, Stream<Digest>> edges) {
        Set<Digest> reached = new HashSet<>();
        Deque<Digest> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Digest digest = open.remove();
            if (content.find(digest).isPresent() && reached.add(digest)) {
                edges.apply(digest).forEach(open::add);
            }
        }
        return reached;
    }

    /** What {@code images} do not lead to. */
    Set<Digest> beyond(Collection<Digest> images) {
        Set<Digest> beyond = new HashSet<>();
        content.manifests().forEach(manifest -> beyond.add(manifest.digest()));
        beyond.removeAll(follow(
                images,
                digest -> Stream.concat(content.children(digest).stream(), content.attachments(digest).stream())));
        return beyond;
    }

    /** What is a part of something else, or attached to it. */
    Set<Digest> parts() {
        Set<Digest> parts = new HashSet<>();
        content.manifests().forEach(manifest -> {
            parts.addAll(manifest.children());
            parts.addAll(content.attachments(manifest.digest()));
        });
        return parts;
    }

    /** An image and the manifests that it is made of. */
    Set<Digest> whole(Digest image) {
        return follow(List.of(image), digest -> content.children(digest).stream());
    }

    /** Bytes of all blobs and manifests of an image, each counted once. */
    long size(Digest image) {
        Map<Digest, Long> sizes = new HashMap<>();
        for (Digest digest : whole(image)) {
            content.find(digest).ifPresent(manifest -> addSizes(manifest, sizes));
        }
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Adds the sizes of a manifest and its blobs. */
    static void addSizes(StoredManifest manifest, Map<Digest, Long> sizes) {
        sizes.put(manifest.digest(), manifest.descriptor().size());
        manifest.blobs().forEach(blob -> sizes.put(blob.digest(), blob.size()));
    }
}
