package io.slipway.registry.tagging;

import io.slipway.images.tag.Tag;
import io.slipway.images.tag.TaggedImage;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.source.OpenImage;
import io.slipway.registry.change.TagWriter;
import io.slipway.registry.change.Tags;
import io.slipway.registry.inspection.ImageSummary;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.Environments;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.semver4j.Semver;

/** Gives an image of a repository more tags. */
public final class Tagging {
    /** Environments wherever there are some, also before the first promotion. */
    private static final Set<String> USUAL = Set.of("prod", "staging");

    private final RegistryClient client;
    private final ImageReference image;
    private final Repository repository;

    /** @param image as a user named it */
    public Tagging(RegistryClient client, ImageReference image) {
        this.client = client;
        this.image = image;
        this.repository = client.repository(image);
    }

    /** What has to be done so that all of {@code tags} name the image. */
    public TagCreation plan(List<Tag> tags) throws IOException {
        Map<Tag, TaggedImage> current = new HashMap<>();
        Set<String> environments = new HashSet<>(USUAL);
        for (Tag tag : tags) {
            if (Tags.of(repository).find(tag.name()).isPresent()) {
                current.put(tag, read(image.withTag(tag.name())));
            }
            if (isEnvironment(tag.name())) {
                environments.add(tag.name());
            }
        }
        return TagCreation.plan(read(image), tags, current, environments);
    }

    /**
     * Writes the tags and reads them again.
     *
     * @throws io.slipway.registry.change.LostRaceException if a tag is not what it was when this was planned
     */
    public void apply(TagCreation plan) throws IOException {
        TagWriter writer = new TagWriter(Tags.of(repository), plan.writes());
        writer.requireAsPlanned();
        PulledManifest manifest = repository.pullManifest(plan.image().toString());
        writer.write(digest -> manifest);
        writer.requireWritten();
    }

    private boolean isEnvironment(String tag) throws IOException {
        Environment environment;
        try {
            environment = new Environment(tag);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return !new Environments(repository).read(environment).records().isEmpty();
    }

    private TaggedImage read(ImageReference reference) throws IOException {
        try (OpenImage open = client.open(reference)) {
            ImageSummary summary = ImageSummary.read(open.blobs(), open.digest());
            return new TaggedImage(
                    open.digest(),
                    summary.version().flatMap(version -> Optional.ofNullable(Semver.parse(version))),
                    summary.created());
        }
    }
}
