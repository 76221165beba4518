package io.slipway.registry.listing;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.report.TextTable;
import io.slipway.oci.Printable;
import io.slipway.registry.inspection.ImageJson;
import io.slipway.registry.inspection.ImageSummary;
import io.slipway.registry.inspection.PlatformSummary;
import io.slipway.registry.promotion.Environment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of tags as text for people and as JSON for scripts. */
public final class TagTable {
    private static final List<String> HEADER =
            List.of("TAG", "DIGEST", "PLATFORMS", "TO PULL", "CREATED", "AGE", "PROMOTED FROM");
    private static final int MINUTES_SHOWN = 120;
    private static final int HOURS_SHOWN = 48;

    private TagTable() {}

    /** Columns; the size is that of the largest platform, the age what has passed until {@code now}. */
    public static String text(List<TaggedSummary> entries, Instant now) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        entries.forEach(entry -> rows.add(row(entry, now)));
        return TextTable.of(rows);
    }

    /** An array of tags, each with all that is known of its image. */
    public static String json(String repository, List<TaggedSummary> entries) {
        ObjectNode document = ImageJson.document().put("repository", repository);
        ArrayNode tags = document.putArray("tags");
        for (TaggedSummary entry : entries) {
            ObjectNode node = tags.addObject()
                    .put("tag", entry.tag())
                    .put(
                            "promotedFrom",
                            entry.promotedFrom().map(Environment::name).orElse(null));
            ImageJson.add(node, entry.image());
        }
        return ImageJson.write(document);
    }

    private static List<String> row(TaggedSummary entry, Instant now) {
        ImageSummary image = entry.image();
        return List.of(
                entry.tag(),
                image.digest().abbreviated(),
                image.platforms().isEmpty()
                        ? Printable.of(image.artifactType().orElse("-"))
                        : image.platforms().stream()
                                .map(PlatformSummary::platform)
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")),
                image.platforms().isEmpty() ? "-" : Bytes.text(image.compressed()),
                image.created()
                        .map(created -> created.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse("-"),
                image.created()
                        .map(created -> age(Duration.between(created, now)))
                        .orElse("-"),
                entry.promotedFrom().map(Environment::name).orElse("-"));
    }

    /** {@code 90 min}, {@code 20 h} or {@code 3 d}. */
    public static String age(Duration age) {
        if (age.isNegative()) {
            return "-";
        }
        if (age.toMinutes() < MINUTES_SHOWN) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < HOURS_SHOWN ? age.toHours() + " h" : age.toDays() + " d";
    }
}
