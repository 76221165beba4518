package io.slipway.registry.report;

import io.slipway.conformance.Evidence;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.Repository;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.content.RepositoryContent;
import io.slipway.registry.content.RepositoryReader;
import io.slipway.registry.content.StoredManifest;
import io.slipway.registry.promotion.EvidenceArtifact;
import io.slipway.registry.promotion.RecordedEnvironments;
import io.slipway.registry.pulls.PullSource;
import io.slipway.registry.pulls.Pulls;
import io.slipway.registry.retention.Facts;
import io.slipway.registry.retention.PrunePlan;
import io.slipway.registry.retention.RepositoryRules;
import io.slipway.registry.retention.Retention;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one repository for a report. */
public final class ReportReader {
    private final Repository repository;
    private final Artifacts artifacts;
    private final RecordedEnvironments recorded;
    private final Optional<Pulls> pulls;
    private final Instant now;

    private ReportReader(Repository repository, Instant now) throws IOException {
        this.repository = repository;
        this.artifacts = new Artifacts(repository);
        this.recorded = RecordedEnvironments.read(new RepositoryReader(repository));
        this.pulls = new PullSource(repository).read(recorded.content().images().keySet());
        this.now = now;
    }

    /**
     * Reads {@code repository}.
     *
     * @param rules of a retention policy, to tell what they would free
     */
    public static RepositoryReport read(Repository repository, Optional<RepositoryRules> rules, Instant now)
            throws IOException {
        return new ReportReader(repository, now).read(rules);
    }

    private RepositoryReport read(Optional<RepositoryRules> rules) throws IOException {
        String name = repository.registry() + "/" + repository.name();
        Optional<PrunePlan> prune = rules.map(
                found -> Retention.plan(name, content(), found, new Facts(now, recorded.environments(), pulls)));
        return new RepositoryReport(name, versions(), recorded.environments(), blobs(), pulls, prune);
    }

    private RepositoryContent content() {
        return recorded.content();
    }

    private List<VersionReport> versions() throws IOException {
        List<Digest> images = content().images().entrySet().stream()
                .filter(image -> !image.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(digest -> isImage(content().find(digest).orElseThrow()))
                .toList();
        return Parallel.map(images, this::version);
    }

    private static boolean isImage(StoredManifest manifest) {
        return manifest.artifactType().isEmpty()
                && (manifest.document() instanceof Index
                        || manifest.document() instanceof Manifest image
                                && MediaType.toOci(image.config().mediaType()).equals(MediaType.OCI_CONFIG));
    }

    private VersionReport version(Digest digest) throws IOException {
        StoredManifest manifest = content().find(digest).orElseThrow();
        return new VersionReport(
                digest,
                content().images().get(digest),
                content().created(digest),
                platforms(manifest),
                conformance(digest),
                vulnerabilities(manifest),
                pulls.flatMap(told -> told.last(digest)));
    }

    private List<PlatformSize> platforms(StoredManifest manifest) throws IOException {
        Map<String, PlatformSize> platforms = new HashMap<>();
        if (manifest.document() instanceof Index index) {
            for (Descriptor entry : index.manifests()) {
                Optional<StoredManifest> child = content().find(entry.digest());
                if (child.isPresent() && child.get().document() instanceof Manifest image) {
                    entry.platform()
                            .filter(platform -> !platform.os().equals("unknown"))
                            .ifPresent(platform -> add(platforms, platform.toString(), image));
                }
            }
        } else if (manifest.document() instanceof Manifest image) {
            ImageConfig config =
                    ImageConfig.parse(repository.pullBlob(image.config().digest()));
            add(platforms, config.platform().toString(), image);
        }
        return platforms.values().stream()
                .sorted(Comparator.comparing(PlatformSize::platform))
                .toList();
    }

    /** Of several images for the same platform, such as those for versions of Windows, the largest counts. */
    private static void add(Map<String, PlatformSize> platforms, String platform, Manifest image) {
        platforms.merge(
                platform,
                new PlatformSize(
                        platform, image.compressedSize(), image.layers().size()),
                (one, other) -> one.bytes() >= other.bytes() ? one : other);
    }

    private Optional<Conformance> conformance(Digest image) throws IOException {
        List<Evidence> found = new ArrayList<>();
        for (StoredManifest attached : attached(Set.of(image), EvidenceArtifact.TYPE)) {
            Evidence evidence = Evidence.parse(artifacts.read(attached.digest()).content());
            if (evidence.digest().equals(image)) {
                found.add(evidence);
            }
        }
        return found.stream().max(Comparator.comparing(Evidence::finishedAt)).map(Conformance::of);
    }

    /** Of the newest scan; one of a part of the image stands for it where it has none itself. */
    private Optional<Vulnerabilities> vulnerabilities(StoredManifest image) throws IOException {
        List<StoredManifest> scans = attached(Set.of(image.digest()), Vulnerabilities.TYPE);
        if (scans.isEmpty()) {
            scans = attached(image.children(), Vulnerabilities.TYPE);
        }
        Optional<StoredManifest> newest = scans.stream()
                .max(Comparator.comparing(
                        (StoredManifest scan) -> scan.annotatedTime().orElse(Instant.MIN)));
        return newest.isEmpty()
                ? Optional.empty()
                : Optional.of(Vulnerabilities.parse(
                        artifacts.read(newest.get().digest()).content()));
    }

    private List<StoredManifest> attached(Collection<Digest> subjects, String type) {
        return subjects.stream()
                .flatMap(subject -> content().attachments(subject).stream())
                .flatMap(digest -> content().find(digest).stream())
                .filter(manifest -> manifest.artifactType().equals(Optional.of(type)))
                .toList();
    }

    private Map<Digest, Long> blobs() {
        Map<Digest, Long> blobs = new HashMap<>();
        for (StoredManifest manifest : content().manifests()) {
            blobs.put(manifest.digest(), manifest.descriptor().size());
            manifest.blobs().forEach(blob -> blobs.put(blob.digest(), blob.size()));
        }
        return blobs;
    }
}
