package io.slipway.registry.retention;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.report.TextTable;
import io.slipway.registry.inspection.ImageJson;
import io.slipway.registry.listing.TagTable;
import io.slipway.registry.retention.PrunePlan.DeletedImage;
import io.slipway.registry.retention.PrunePlan.DeletedManifest;
import io.slipway.registry.retention.PrunePlan.KeptImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a prune would do, as text for people and as JSON for scripts. */
public final class PruneText {
    private static final String UNLISTED =
            "registries do not list manifests without a tag: those that nothing found here leads to are not looked at";
    private static final List<String> HEADER = List.of("", "TAGS", "DIGEST", "SIZE", "AGE", "WHY");

    private PruneText() {}

    /** A line for each image, under what it comes to; {@code now} is what ages are told by. */
    public static String of(PrunePlan plan, Instant now) {
        StringBuilder text = new StringBuilder(summary(plan)).append('\n');
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        for (KeptImage image : plan.kept()) {
            rows.add(List.of(
                    "keep",
                    tags(image.tags()),
                    image.digest().abbreviated(),
                    Bytes.text(image.size()),
                    age(image.created(), now),
                    String.join("; ", image.reasons())));
        }
        for (DeletedImage image : plan.deleted()) {
            rows.add(List.of(
                    "delete",
                    tags(image.tags()),
                    image.digest().abbreviated(),
                    Bytes.text(image.size()),
                    age(image.created(), now),
                    "no rule keeps it"));
        }
        text.append(TextTable.of(rows));
        plan.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.append("note: ").append(UNLISTED).append('\n').toString();
    }

    /** In one line. */
    public static String summary(PrunePlan plan) {
        if (plan.deleted().isEmpty()) {
            return "nothing to do: of " + plan.repository() + " all "
                    + images(plan.kept().size()) + " stay";
        }
        return plan.repository() + ": " + images(plan.deleted().size()) + " to delete, "
                + plan.manifests().size() + " manifests; " + plan.kept().size() + " stay; "
                + Bytes.text(plan.freed()) + " come free when the registry collects its garbage";
    }

    /** The same with all digests in full, an element a repository. */
    public static String json(List<PrunePlan> plans) {
        ObjectNode document = ImageJson.document();
        ArrayNode repositories = document.putArray("repositories");
        for (PrunePlan plan : plans) {
            ObjectNode node = repositories.addObject();
            node.put("repository", plan.repository()).put("freed", plan.freed());
            ArrayNode remarks = node.putArray("remarks");
            plan.remarks().forEach(remarks::add);
            ArrayNode kept = node.putArray("keep");
            plan.kept().forEach(image -> add(kept.addObject(), image));
            ArrayNode deleted = node.putArray("delete");
            plan.deleted().forEach(image -> add(deleted.addObject(), image));
        }
        return ImageJson.write(document);
    }

    private static void add(ObjectNode node, KeptImage image) {
        add(node, image.digest().toString(), image.tags(), image.created(), image.size());
        ArrayNode reasons = node.putArray("reasons");
        image.reasons().forEach(reasons::add);
    }

    private static void add(ObjectNode node, DeletedImage image) {
        add(node, image.digest().toString(), image.tags(), image.created(), image.size());
        ArrayNode manifests = node.putArray("manifests");
        for (DeletedManifest manifest : image.manifests()) {
            ObjectNode part = manifests.addObject();
            part.put("digest", manifest.digest().toString());
            ArrayNode tags = part.putArray("tags");
            manifest.tags().forEach(tags::add);
        }
    }

    private static void add(
            ObjectNode node, String digest, SortedSet<String> tags, Optional<Instant> created, long size) {
        node.put("digest", digest);
        ArrayNode names = node.putArray("tags");
        tags.forEach(names::add);
        node.put("created", created.map(Instant::toString).orElse(null));
        node.put("size", size);
    }

    private static String tags(SortedSet<String> tags) {
        return tags.isEmpty() ? "-" : String.join(", ", tags);
    }

    private static String age(Optional<Instant> created, Instant now) {
        return created.map(time -> TagTable.age(Duration.between(time, now))).orElse("-");
    }

    private static String images(int count) {
        return count + (count == 1 ? " image" : " images");
    }
}
