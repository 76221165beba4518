package io.slipway.registry.tagging;

import io.slipway.images.tag.Movement;
import io.slipway.images.tag.PlannedTag;
import io.slipway.images.tag.Tag;
import io.slipway.images.tag.TagChange;
import io.slipway.images.tag.TaggedImage;
import io.slipway.oci.AttachmentTag;
import io.slipway.oci.Digest;
import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.inspection.ImageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.semver4j.Semver;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tags that an image is to get.
 *
 * @param image in the repository
 * @param refusals why nothing must be done, each with what to do about it
 */
public record TagCreation(Digest image, List<TagWrite> writes, List<String> refusals) implements ChangePlan {
    public TagCreation {
        writes = List.copyOf(writes);
        refusals = List.copyOf(refusals);
    }

    /**
     * Plans.
     *
     * @param current what the tags name now
     * @param environments the tags that only promotion moves
     */
    public static TagCreation plan(
            TaggedImage image, List<Tag> tags, Map<Tag, TaggedImage> current, Set<String> environments) {
        List<TagWrite> writes = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Tag tag : tags) {
            Optional<String> fault = fault(tag, image, environments);
            if (fault.isPresent()) {
                refusals.add(fault.get());
                continue;
            }
            PlannedTag planned = new PlannedTag(tag, Movement.of(tag), "asked for");
            TagChange change = TagChange.of(planned, image, Optional.ofNullable(current.get(tag)));
            if (change instanceof TagChange.Create) {
                writes.add(new TagWrite(tag.name(), image.digest(), Optional.empty()));
            } else if (change instanceof TagChange.Move move) {
                writes.add(new TagWrite(tag.name(), image.digest(), Optional.of(move.from())));
            } else if (change instanceof TagChange.Leave leave) {
                refusals.add(tag + " only moves forward, and " + leave.reason());
            } else if (change instanceof TagChange.Refuse refuse) {
                refusals.add(refuse.reason());
            }
        }
        return new TagCreation(image.digest(), writes, refusals);
    }

    @Override
    public Outcome outcome() {
        if (!refusals.isEmpty()) {
            return Outcome.REFUSED;
        }
        return writes.isEmpty() ? Outcome.NOTHING : Outcome.CHANGE;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        switch (outcome()) {
            case NOTHING ->
                text.append("nothing to do: all of them name ")
                        .append(image.abbreviated())
                        .append('\n');
            case REFUSED -> {
                text.append("refused:\n");
                refusals.forEach(reason -> text.append("  ").append(reason).append('\n'));
            }
            case CHANGE -> writes.forEach(write -> text.append(write).append('\n'));
        }
        return text.toString();
    }

    @Override
    public String json() {
        ObjectNode json = ImageJson.document();
        json.put("plan", outcome().name().toLowerCase(Locale.ROOT));
        json.put("digest", image.toString());
        ArrayNode tags = json.putArray("tags");
        writes.forEach(write -> tags.add(write.toJson()));
        ArrayNode reasons = json.putArray("reasons");
        refusals.forEach(reasons::add);
        return ImageJson.write(json);
    }

    @Override
    public boolean touchesProduction() {
        return writes.stream().anyMatch(TagWrite::touchesProduction);
    }

    private static Optional<String> fault(Tag tag, TaggedImage image, Set<String> environments) {
        if (AttachmentTag.isOne(tag.name())) {
            return Optional.of(tag + " is a tag of what is kept beside an image, not of an image");
        }
        Optional<String> environment = environments.stream()
                .filter(name -> tag.name().equals(name) || tag.name().startsWith(name + "-v"))
                .findFirst();
        if (environment.isPresent()) {
            return Optional.of(tag + " belongs to an environment, which only promotion moves; perhaps slipway promote"
                    + " IMAGE --to " + environment.get());
        }
        return image.version().flatMap(version -> versionFault(tag, version));
    }

    /** A tag that says a version other than the image's would be believed. */
    private static Optional<String> versionFault(Tag tag, Semver version) {
        String full = "v" + version.withClearedBuild().getVersion();
        return switch (Movement.of(tag)) {
            case NEVER -> unless(tag.name().equals(full), tag, full);
            case HIGHER_VERSION -> unless(tag.name().equals("latest") || full.startsWith(tag + "."), tag, full);
            case LATER_COMMIT, FREE -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fits, Tag tag, String version) {
        return fits
                ? Optional.empty()
                : Optional.of(tag + " says another version than the image, which is " + version + "; perhaps " + version
                        + " is meant, or another image");
    }
}
