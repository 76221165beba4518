package io.slipway.registry.retention;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.MediaType;
import io.slipway.registry.content.RepositoryContent;
import io.slipway.registry.content.StoredManifest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A repository in memory, of which no more is seen than the distribution API shows. */
final class MemoryRepository {
    static final String CREATED = "org.opencontainers.image.created";

    private final boolean listsReferrers;
    private final Map<Digest, StoredManifest> manifests = new LinkedHashMap<>();
    private final Map<String, Digest> tags = new TreeMap<>();

    /** @param listsReferrers whether it has the referrers API; without it, lists are kept under tags */
    MemoryRepository(boolean listsReferrers) {
        this.listsReferrers = listsReferrers;
    }

    MemoryRepository(MemoryRepository other) {
        this(other.listsReferrers);
        manifests.putAll(other.manifests);
        tags.putAll(other.tags);
    }

    /** A manifest with one layer of each of these contents. */
    Digest image(String name, Instant created, String... layers) {
        return image(name, Map.of(CREATED, created.toString()), layers);
    }

    Digest image(String name, Map<String, String> annotations, String... layers) {
        List<Descriptor> blobs = new ArrayList<>();
        for (String layer : layers) {
            blobs.add(blob(MediaType.OCI_LAYER_GZIP, layer));
        }
        return add(Manifest.image(blob(MediaType.OCI_CONFIG, name), blobs, annotations));
    }

    Digest index(Instant created, List<Digest> children) {
        List<Descriptor> descriptors = children.stream()
                .map(digest -> manifests.get(digest).descriptor())
                .toList();
        return add(Index.of(descriptors, Map.of(CREATED, created.toString())));
    }

    Digest referrer(String type, Digest subject, String content) {
        Descriptor config = blob(MediaType.OCI_EMPTY, "{}");
        Descriptor named = manifests.get(subject).descriptor();
        Digest digest = add(new Manifest(
                MediaType.OCI_MANIFEST,
                Optional.of(type),
                config,
                List.of(blob(type, content)),
                Optional.of(new Descriptor(named.mediaType(), named.digest(), named.size())),
                new TreeMap<>()));
        if (!listsReferrers) {
            list(subject, digest);
        }
        return digest;
    }

    /** As cosign does. */
    Digest signature(Digest subject, String content) {
        Digest digest = image(content, Map.of(), "signature " + content);
        tag("sha256-" + subject.hex() + ".sig", digest);
        return digest;
    }

    void tag(String tag, Digest digest) {
        tags.put(tag, digest);
    }

    /** As registries do: with every tag on it. */
    void delete(Digest digest) {
        manifests.remove(digest);
        tags.values().removeIf(digest::equals);
    }

    boolean contains(Digest digest) {
        return manifests.containsKey(digest);
    }

    Map<String, Digest> tags() {
        return tags;
    }

    Map<Digest, StoredManifest> manifests() {
        return manifests;
    }

    /** What tags lead to. */
    RepositoryContent content() {
        Map<Digest, StoredManifest> found = new HashMap<>();
        Deque<Digest> open = new ArrayDeque<>(tags.values());
        tags.keySet().stream()
                .filter(tag -> tag.startsWith("sha256-"))
                .forEach(tag -> open.add(Digest.parse("sha256:" + tag.substring(7, 71))));
        while (!open.isEmpty()) {
            StoredManifest manifest = manifests.get(open.remove());
            if (manifest != null && found.put(manifest.digest(), manifest) == null) {
                open.addAll(manifest.children());
                if (listsReferrers) {
                    manifests.values().stream()
                            .filter(other -> isReferrer(other, manifest.digest()))
                            .forEach(other -> open.add(other.digest()));
                }
            }
        }
        Map<Digest, Instant> created = new HashMap<>();
        found.values()
                .forEach(manifest -> manifest.annotatedTime().ifPresent(time -> created.put(manifest.digest(), time)));
        return new RepositoryContent(tags, found.values(), created);
    }

    static boolean isReferrer(StoredManifest manifest, Digest subject) {
        return manifest.document()
                .subject()
                .filter(named -> named.digest().equals(subject))
                .isPresent();
    }

    private void list(Digest subject, Digest referrer) {
        String tag = "sha256-" + subject.hex();
        List<Descriptor> entries = new ArrayList<>();
        Optional.ofNullable(tags.get(tag))
                .map(manifests::get)
                .ifPresent(list -> entries.addAll(((Index) list.document()).manifests()));
        entries.add(manifests.get(referrer).descriptor());
        Optional.ofNullable(tags.get(tag)).ifPresent(this::delete);
        tag(tag, add(Index.of(entries, Map.of())));
    }

    private Digest add(ManifestDocument document) {
        byte[] json = document instanceof Index index ? index.toJson() : ((Manifest) document).toJson();
        Descriptor descriptor = Descriptor.of(document.mediaType(), json);
        manifests.put(descriptor.digest(), new StoredManifest(descriptor, document));
        return descriptor.digest();
    }

    private static Descriptor blob(String type, String content) {
        return Descriptor.of(type, content.getBytes(StandardCharsets.UTF_8));
    }
}
