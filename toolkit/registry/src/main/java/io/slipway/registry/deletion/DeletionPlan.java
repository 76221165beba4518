package io.slipway.registry.deletion;

import io.slipway.oci.Digest;
import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.content.RepositoryContent;
import io.slipway.registry.inspection.ImageJson;
import io.slipway.registry.retention.PrunePlan.DeletedManifest;
import io.slipway.registry.retention.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes with an image or a tag.
 *
 * @param image that is named; empty where there is none
 * @param tag that is deleted, where it was named
 * @param manifests that go: the image first, so that no tag ever leads to something that is not whole; none where the tag
 *     alone goes
 * @param stays every manifest that must be there afterwards
 * @param reason why the tag alone goes, or why nothing must
 */
public record DeletionPlan(
        Optional<Digest> image,
        Optional<String> tag,
        List<DeletedManifest> manifests,
        Set<Digest> stays,
        Optional<String> reason)
        implements ChangePlan {
    public DeletionPlan {
        manifests = List.copyOf(manifests);
        stays = Set.copyOf(stays);
    }

    /** Plans for what {@code tag} names, or for {@code digest} with all its tags. */
    public static DeletionPlan of(RepositoryContent content, Optional<String> tag, Optional<Digest> digest) {
        Optional<Digest> named = digest.or(() -> tag.map(content.tags()::get));
        if (named.flatMap(content::find).isEmpty()) {
            return new DeletionPlan(Optional.empty(), tag, List.of(), Set.of(), Optional.empty());
        }
        Digest image = named.get();
        List<Digest> others = content.images().keySet().stream()
                .filter(other -> !other.equals(image))
                .toList();
        Set<Digest> stays = new Reach(content).protectedBy(others);
        Optional<String> needed = needed(content, image, tag, stays);
        if (needed.isPresent()) {
            Set<Digest> all = new Reach(content).protectedBy(content.images().keySet());
            return new DeletionPlan(named, tag, List.of(), all, needed);
        }
        List<DeletedManifest> manifests = new ArrayList<>();
        add(content, image, false, stays, manifests);
        return new DeletionPlan(named, tag, manifests, stays, Optional.empty());
    }

    @Override
    public Outcome outcome() {
        if (image.isEmpty()) {
            return Outcome.NOTHING;
        }
        return tag.isEmpty() && reason.isPresent() ? Outcome.REFUSED : Outcome.CHANGE;
    }

    @Override
    public String text() {
        return switch (outcome()) {
            case NOTHING -> "nothing to do: there is no such image\n";
            case REFUSED -> "refused:\n  " + reason.orElseThrow() + "\n";
            case CHANGE -> isTagAlone() ? tagText() : manifestText();
        };
    }

    @Override
    public String json() {
        ObjectNode json = ImageJson.document();
        json.put("plan", outcome().name().toLowerCase(Locale.ROOT));
        json.put("digest", image.map(Digest::toString).orElse(null));
        json.put("tagAlone", isTagAlone());
        ArrayNode tagNodes = json.putArray("tags");
        tags().forEach(tagNodes::add);
        ArrayNode manifestNodes = json.putArray("manifests");
        manifests.forEach(manifest -> manifestNodes.add(manifest.digest().toString()));
        json.put("reason", reason.orElse(null));
        return ImageJson.write(json);
    }

    @Override
    public boolean touchesProduction() {
        return tags().stream().anyMatch(TagWrite::isProduction);
    }

    /** Whether what the tag names stays. */
    boolean isTagAlone() {
        return tag.isPresent() && reason.isPresent();
    }

    /** All tags that go. */
    private SortedSet<String> tags() {
        SortedSet<String> tags = new TreeSet<>();
        Stream.concat(tag.stream(), manifests.stream().flatMap(manifest -> manifest.tags().stream()))
                .forEach(tags::add);
        return tags;
    }

    private String tagText() {
        return "delete the tag " + tag.orElseThrow() + "; " + reason.orElseThrow() + "\n";
    }

    private String manifestText() {
        StringBuilder text = new StringBuilder();
        for (DeletedManifest manifest : manifests) {
            text.append("delete ").append(manifest.digest());
            if (!manifest.tags().isEmpty()) {
                text.append(" with ").append(String.join(", ", manifest.tags()));
            }
            text.append(manifest.isAttachment() ? ", kept beside it\n" : "\n");
        }
        return text.toString();
    }

    /** What leads to others goes before them. */
    private static void add(
            RepositoryContent content,
            Digest digest,
            boolean isAttachment,
            Set<Digest> stays,
            List<DeletedManifest> manifests) {
        boolean isPlaced = manifests.stream().anyMatch(placed -> placed.digest().equals(digest));
        if (isPlaced || stays.contains(digest) || content.find(digest).isEmpty()) {
            return;
        }
        manifests.add(new DeletedManifest(digest, content.tagsOf(digest), isAttachment));
        content.children(digest).forEach(child -> add(content, child, isAttachment, stays, manifests));
        content.attachments(digest).forEach(attachment -> add(content, attachment, true, stays, manifests));
    }

    private static Optional<String> needed(
            RepositoryContent content, Digest image, Optional<String> tag, Set<Digest> stays) {
        SortedSet<String> others = new TreeSet<>(content.tagsOf(image));
        tag.ifPresent(others::remove);
        if (tag.isPresent() && !others.isEmpty()) {
            return Optional.of(
                    image.abbreviated() + " stays, since " + String.join(", ", others) + " names it as well");
        }
        return stays.contains(image)
                ? Optional.of(image.abbreviated() + " stays, since it belongs to an image that stays; perhaps delete"
                        + " that one")
                : Optional.empty();
    }
}
