package io.slipway.registry.content;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was in a repository at one moment, as far as its tags lead to it: the distribution API lists no manifests, so one
 * without a tag is known only where an index, a referrer or a record leads to it.
 */
public final class RepositoryContent {
    private final SortedMap<String, Digest> tags;
    private final Map<Digest, StoredManifest> manifests;
    private final Map<Digest, Instant> created;
    private final Map<Digest, SortedSet<String>> names = new HashMap<>();
    private final Map<Digest, Set<Digest>> attachments = new HashMap<>();
    private final SortedMap<Digest, SortedSet<String>> images = new TreeMap<>();

    /** @param created when images were created, where that is known */
    public RepositoryContent(
            Map<String, Digest> tags, Collection<StoredManifest> manifests, Map<Digest, Instant> created) {
        this.tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        this.manifests = manifests.stream()
                .collect(Collectors.toUnmodifiableMap(StoredManifest::digest, manifest -> manifest, (a, b) -> a));
        this.created = Map.copyOf(created);
        this.tags.forEach((tag, digest) ->
                names.computeIfAbsent(digest, any -> new TreeSet<>()).add(tag));
        findAttachments();
        findImages();
    }

    public SortedMap<String, Digest> tags() {
        return tags;
    }

    /** Every manifest that was found. */
    public Collection<StoredManifest> manifests() {
        return manifests.values();
    }

    public Optional<StoredManifest> find(Digest digest) {
        return Optional.ofNullable(manifests.get(digest));
    }

    /**
     * What is there for its own sake, with its tags: what a tag names, and manifests without a tag that are no part of
     * anything else.
     */
    public SortedMap<Digest, SortedSet<String>> images() {
        return Collections.unmodifiableSortedMap(images);
    }

    /** When an image was created, if it says so. */
    public Optional<Instant> created(Digest image) {
        return Optional.ofNullable(created.get(image));
    }

    /** The manifests that an index is made of, as far as they are there. */
    public Set<Digest> children(Digest digest) {
        return find(digest).stream()
                .flatMap(manifest -> manifest.children().stream())
                .filter(manifests::containsKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What refers to {@code subject}: by its own field, by a list of referrers, or by cosign's tags. */
    public Set<Digest> attachments(Digest subject) {
        return Collections.unmodifiableSet(attachments.getOrDefault(subject, Set.of()));
    }

    /** What is attached by a tag to something that is not there, or not known. */
    public Set<Digest> orphans() {
        Set<Digest> attached = new HashSet<>();
        attachments.values().forEach(attached::addAll);
        return tags.entrySet().stream()
                .filter(tag -> AttachmentTag.subjectPart(tag.getKey()).isPresent())
                .map(Map.Entry::getValue)
                .filter(digest -> manifests.containsKey(digest) && !attached.contains(digest))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The tags that name {@code digest}, with those that attach it to something. */
    public SortedSet<String> tagsOf(Digest digest) {
        return Collections.unmodifiableSortedSet(names.getOrDefault(digest, Collections.emptySortedSet()));
    }

    private void findAttachments() {
        Map<String, Digest> subjects = new HashMap<>();
        manifests.keySet().forEach(digest -> subjects.put(AttachmentTag.ofReferrers(digest), digest));
        tags.forEach((tag, digest) -> AttachmentTag.subjectPart(tag)
                .map(subjects::get)
                .filter(subject -> !subject.equals(digest) && manifests.containsKey(digest))
                .ifPresent(subject -> attach(subject, digest)));
        for (StoredManifest manifest : manifests.values()) {
            manifest.document()
                    .subject()
                    .map(Descriptor::digest)
                    .ifPresent(subject -> attach(subject, manifest.digest()));
        }
    }

    private void attach(Digest subject, Digest attachment) {
        attachments.computeIfAbsent(subject, any -> new TreeSet<>()).add(attachment);
    }

    private void findImages() {
        Set<Digest> parts = new HashSet<>();
        manifests.values().forEach(manifest -> parts.addAll(manifest.children()));
        attachments.values().forEach(parts::addAll);
        tags.forEach((tag, digest) -> {
            if (AttachmentTag.subjectPart(tag).isPresent()) {
                parts.add(digest);
            } else if (manifests.containsKey(digest)) {
                images.computeIfAbsent(digest, any -> new TreeSet<>()).add(tag);
            }
        });
        for (Digest digest : manifests.keySet()) {
            if (!parts.contains(digest)) {
                images.computeIfAbsent(digest, any -> new TreeSet<>());
            }
        }
    }
}
