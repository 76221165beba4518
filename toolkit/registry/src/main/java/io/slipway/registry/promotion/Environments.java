package io.slipway.registry.promotion;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.client.Repository;
import io.slipway.registry.artifact.Artifact;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.change.TagWriter;
import io.slipway.registry.change.Tags;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The environments of one repository: reads their state, and applies what was planned. */
public final class Environments {
    private static final String CREATED = "org.opencontainers.image.created";

    private final Repository repository;
    private final Artifacts artifacts;

    public Environments(Repository repository) {
        this.repository = repository;
        this.artifacts = new Artifacts(repository);
    }

    /** What {@code environment}'s tag names and what was done to it, by the records beside its images. */
    public EnvironmentState read(Environment environment) throws IOException {
        Optional<Digest> current = find(environment.tag());
        Deque<Digest> open = new ArrayDeque<>();
        current.ifPresent(open::add);
        List<String> owned =
                repository.tags().stream().filter(environment::owns).toList();
        Parallel.map(owned, this::find).forEach(found -> found.ifPresent(open::add));
        Set<Digest> seen = new LinkedHashSet<>();
        List<PromotionRecord> records = new ArrayList<>();
        while (!open.isEmpty()) {
            Digest digest = open.remove();
            if (seen.add(digest)) {
                for (PromotionRecord entry : recordsOf(digest)) {
                    if (entry.environment().equals(environment)) {
                        records.add(entry);
                        // An image without a version has no tag of its own once the environment's has left it.
                        entry.previous().ifPresent(open::add);
                    }
                }
            }
        }
        return new EnvironmentState(environment, current, records);
    }

    /** The image that is to be promoted to {@code environment}, with what it lacks for that. */
    public Promotable promotable(Descriptor image, Optional<String> version, Environment environment)
            throws IOException {
        return promotable(image, version, environment, repository);
    }

    /** The same, of an image that is in another repository, {@code source}. */
    Promotable promotable(Descriptor image, Optional<String> version, Environment environment, Repository source)
            throws IOException {
        EvidenceArtifact.Found evidence = EvidenceArtifact.find(new Artifacts(source), image.digest());
        Optional<Digest> versionTag = version.isPresent() ? find(environment.tag(version.get())) : Optional.empty();
        return new Promotable(
                image.digest(),
                version,
                evidence.conforms(),
                versionTag,
                evidence.missing().stream().toList());
    }

    /**
     * Writes the record, then the tags, then reads them again.
     *
     * @throws io.slipway.registry.change.LostRaceException if a tag is not what it was when this was planned, before or after it was written
     */
    public void apply(EnvironmentPlan.Change change) throws IOException {
        TagWriter tags = new TagWriter(Tags.of(repository), change.tags());
        tags.requireAsPlanned();
        PulledManifest image = repository.pullManifest(change.entry().digest().toString());
        artifacts.attach(
                image.descriptor(),
                PromotionRecord.ARTIFACT_TYPE,
                PromotionRecordJson.write(change.entry()),
                Map.of(CREATED, change.entry().at().toString()));
        tags.write(digest -> image);
        tags.requireWritten();
    }

    /** What was done with {@code digest}, in any environment. */
    public List<PromotionRecord> recordsOf(Digest digest) throws IOException {
        List<PromotionRecord> records = new ArrayList<>();
        for (Artifact artifact : artifacts.find(digest, PromotionRecord.ARTIFACT_TYPE)) {
            PromotionRecord entry = PromotionRecordJson.parse(artifact.content());
            // A record is about the image that it is attached to; one that was copied elsewhere is not.
            if (entry.digest().equals(digest)) {
                records.add(entry);
            }
        }
        return records;
    }

    private Optional<Digest> find(String reference) throws IOException {
        return repository.findManifest(reference).map(Descriptor::digest);
    }
}
