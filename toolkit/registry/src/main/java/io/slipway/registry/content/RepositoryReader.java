package io.slipway.registry.content;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.client.RegistryCallException;
import io.slipway.oci.client.Repository;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what is in a repository. Manifests never change, so reading again asks for tags and referrers only. */
public final class RepositoryReader {
    private final Repository repository;
    private final Map<Digest, StoredManifest> manifests = new ConcurrentHashMap<>();
    private final Map<Digest, Optional<Instant>> configTimes = new ConcurrentHashMap<>();

    public RepositoryReader(Repository repository) {
        this.repository = repository;
    }

    /** A tag and what it names, if it is still there. */
    private record NamedTag(String tag, Optional<Digest> digest) {}

    /** A manifest, if it is there, with what the registry says refers to it. */
    private record Found(Optional<StoredManifest> manifest, List<Digest> referrers) {}

    public Repository repository() {
        return repository;
    }

    /**
     * What is in the repository now.
     *
     * @param also what is looked for besides what tags lead to
     * @throws OciFormatException if it holds a manifest that is not understood: then nothing of it can be told
     */
    public RepositoryContent read(Set<Digest> also) throws IOException {
        Map<String, Digest> tags = new TreeMap<>();
        Set<Digest> next = new LinkedHashSet<>(also);
        for (NamedTag named :
                Parallel.map(repository.tags(), tag -> new NamedTag(tag, digest(repository.findManifest(tag))))) {
            named.digest().ifPresent(digest -> {
                tags.put(named.tag(), digest);
                next.add(digest);
                AttachmentTag.subject(named.tag()).ifPresent(next::add);
            });
        }
        Map<Digest, StoredManifest> found = follow(next);
        RepositoryContent content = new RepositoryContent(tags, found.values(), Map.of());
        return new RepositoryContent(tags, found.values(), times(content));
    }

    private Map<Digest, StoredManifest> follow(Set<Digest> from) throws IOException {
        boolean listed =
                !from.isEmpty() && repository.listsReferrers(from.iterator().next());
        Map<Digest, StoredManifest> found = new HashMap<>();
        Set<Digest> seen = new HashSet<>(from);
        Collection<Digest> wave = from;
        while (!wave.isEmpty()) {
            Set<Digest> next = new LinkedHashSet<>();
            for (Found answer : Parallel.map(wave, digest -> find(digest, listed))) {
                answer.manifest().ifPresent(manifest -> {
                    found.put(manifest.digest(), manifest);
                    next.addAll(manifest.children());
                });
                next.addAll(answer.referrers());
            }
            next.removeIf(digest -> !seen.add(digest));
            wave = next;
        }
        return found;
    }

    /** @param listed whether the registry lists referrers; where it does not, tags lead to them */
    private Found find(Digest digest, boolean listed) throws IOException {
        Optional<StoredManifest> manifest = manifest(digest);
        List<Digest> referrers = manifest.isPresent() && listed
                ? repository.referrers(digest).stream().map(Descriptor::digest).toList()
                : List.of();
        return new Found(manifest, referrers);
    }

    private Optional<StoredManifest> manifest(Digest digest) throws IOException {
        StoredManifest known = manifests.get(digest);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            PulledManifest pulled = repository.pullManifest(digest.toString());
            StoredManifest manifest = new StoredManifest(pulled.descriptor(), pulled.document());
            manifests.put(digest, manifest);
            return Optional.of(manifest);
        } catch (RegistryCallException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        } catch (OciFormatException e) {
            throw new OciFormatException(
                    "Tried to read " + repository.registry() + "/" + repository.name() + "@" + digest
                            + " but failed because it is not understood: " + e.getMessage(),
                    e);
        }
    }

    private Map<Digest, Instant> times(RepositoryContent content) throws IOException {
        List<Digest> images = new ArrayList<>(content.images().keySet());
        List<Optional<Instant>> answers = Parallel.map(images, digest -> created(content, digest));
        Map<Digest, Instant> times = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            Digest image = images.get(i);
            answers.get(i).ifPresent(time -> times.put(image, time));
        }
        return times;
    }

    private Optional<Instant> created(RepositoryContent content, Digest digest) throws IOException {
        StoredManifest manifest = content.find(digest).orElseThrow();
        Optional<Instant> annotated = manifest.annotatedTime();
        if (annotated.isPresent()) {
            return annotated;
        }
        for (Digest child : content.children(digest)) {
            return created(content, child);
        }
        return manifest.document() instanceof Manifest image
                        && MediaType.toOci(image.config().mediaType()).equals(MediaType.OCI_CONFIG)
                ? configTime(image.config().digest())
                : Optional.empty();
    }

    private Optional<Instant> configTime(Digest config) throws IOException {
        Optional<Instant> known = configTimes.get(config);
        if (known == null) {
            known = readTime(config);
            configTimes.put(config, known);
        }
        return known;
    }

    private Optional<Instant> readTime(Digest config) throws IOException {
        try {
            return ImageConfig.parse(repository.pullBlob(config)).created();
        } catch (RegistryCallException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Digest> digest(Optional<Descriptor> descriptor) {
        return descriptor.map(Descriptor::digest);
    }
}
