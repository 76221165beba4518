package io.slipway.registry.publish;

import io.slipway.conformance.Evidence;
import io.slipway.images.tag.Movement;
import io.slipway.images.tag.PlannedTag;
import io.slipway.images.tag.TaggedImage;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.registry.artifact.Artifact;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.promotion.EvidenceArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.semver4j.Semver;

/** Reads what the decision about an image depends on: from the build, and from the registry. */
final class Candidates {
    private static final String VERSION = "org.opencontainers.image.version";
    private static final String CREATED = "org.opencontainers.image.created";

    private final RegistryClient client;

    Candidates(RegistryClient client) {
        this.client = client;
    }

    Candidate read(BuiltImage built) throws IOException {
        Digest digest = built.image().digest();
        byte[] index = ImageLayout.open(built.layout()).read(digest);
        ManifestDocument document = ManifestDocument.parse(index);
        Descriptor root = new Descriptor(document.mediaType(), digest, index.length);
        TaggedImage image = image(digest, document);
        return new Candidate(
                built,
                root,
                image,
                EvidenceVerdict.of(digest, evidence(built.evidence())),
                built.sbom().isPresent()
                        ? Optional.of(Files.readAllBytes(built.sbom().get()))
                        : Optional.empty(),
                built.target().isPresent()
                        ? state(client.repository(built.target().get()), built, image)
                        : RepositoryState.EMPTY);
    }

    private static Optional<Evidence> evidence(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Evidence.read(file)) : Optional.empty();
    }

    private static RepositoryState state(Repository repository, BuiltImage built, TaggedImage image)
            throws IOException {
        Map<String, TaggedImage> tags = new HashMap<>();
        List<PlannedTag> planned = built.tags().tags();
        List<Optional<TaggedImage>> found = Parallel.map(planned, tag -> there(repository, tag, image));
        for (int i = 0; i < planned.size(); i++) {
            String name = planned.get(i).tag().name();
            found.get(i).ifPresent(there -> tags.put(name, there));
        }
        Set<Digest> referrers = repository.referrers(image.digest()).stream()
                .map(Descriptor::digest)
                .collect(Collectors.toSet());
        return new RepositoryState(
                tags, referrers, referrers.isEmpty() ? Map.of() : evidence(repository, image.digest()));
    }

    /** What a tag names; read only where the decision depends on more than its digest. */
    private static Optional<TaggedImage> there(Repository repository, PlannedTag tag, TaggedImage image)
            throws IOException {
        Optional<Descriptor> found = repository.findManifest(tag.tag().name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Digest digest = found.get().digest();
        boolean compared = tag.movement() == Movement.HIGHER_VERSION || tag.movement() == Movement.LATER_COMMIT;
        return Optional.of(
                digest.equals(image.digest()) || !compared
                        ? new TaggedImage(digest, Optional.empty(), Optional.empty())
                        : image(
                                digest,
                                repository.pullManifest(digest.toString()).document()));
    }

    private static Map<Digest, Digest> evidence(Repository repository, Digest image) throws IOException {
        Map<Digest, Digest> found = new HashMap<>();
        for (Artifact artifact : new Artifacts(repository).find(image, EvidenceArtifact.TYPE)) {
            Evidence evidence = Evidence.parse(artifact.content());
            if (evidence.digest().equals(image) && evidence.conforms()) {
                found.put(evidence.policy().digest(), artifact.digest());
            }
        }
        return found;
    }

    /** @throws OciFormatException if its time is none */
    private static TaggedImage image(Digest digest, ManifestDocument document) {
        Optional<String> version = Optional.ofNullable(document.annotations().get(VERSION));
        Optional<String> created = Optional.ofNullable(document.annotations().get(CREATED));
        try {
            return new TaggedImage(digest, version.map(Semver::parse), created.map(Instant::parse));
        } catch (DateTimeException e) {
            throw new OciFormatException(
                    "The annotation " + CREATED + " of " + digest + " is no time: " + e.getMessage(), e);
        }
    }
}
