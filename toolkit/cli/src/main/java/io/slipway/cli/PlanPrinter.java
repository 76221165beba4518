package io.slipway.cli;

import io.slipway.images.tag.PlannedTag;
import io.slipway.images.tag.TagPlan;
import java.util.Locale;
import org.semver4j.Semver;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints a plan of tags. */
final class PlanPrinter {
    private PlanPrinter() {}

    static String text(TagPlan plan) {
        int width = plan.names().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder(
                plan.release().map(version -> "release " + version.getVersion()).orElse("no release"));
        for (PlannedTag planned : plan.tags()) {
            text.append("\n  ")
                    .append(planned.tag())
                    .append(" ".repeat(width - planned.tag().name().length()))
                    .append("  ")
                    .append(planned.reason())
                    .append("; ")
                    .append(planned.movement());
        }
        return text.append('\n').toString();
    }

    static String json(TagPlan plan) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ObjectNode json = mapper.createObjectNode();
        json.put("release", plan.release().map(Semver::getVersion).orElse(null));
        ArrayNode tags = json.putArray("tags");
        for (PlannedTag planned : plan.tags()) {
            tags.addObject()
                    .put("tag", planned.tag().name())
                    .put("movement", planned.movement().name().toLowerCase(Locale.ROOT))
                    .put("reason", planned.reason());
        }
        return mapper.writeValueAsString(json) + "\n";
    }
}
