package io.slipway.registry.promotion;

import io.slipway.registry.inspection.ImageJson;
import io.slipway.registry.promotion.EnvironmentPlan.Change;
import io.slipway.registry.promotion.EnvironmentPlan.Nothing;
import io.slipway.registry.promotion.EnvironmentPlan.Refused;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan for an environment, as text for people and as JSON for scripts. */
final class PlanText {
    private PlanText() {}

    /** A line for each thing that is to be done, or for each reason why not. */
    static String of(EnvironmentPlan plan) {
        StringBuilder text = new StringBuilder();
        if (plan instanceof Nothing nothing) {
            text.append("nothing to do: ").append(nothing.reason()).append('\n');
        } else if (plan instanceof Refused refused) {
            text.append("refused:\n");
            refused.reasons().forEach(reason -> text.append("  ").append(reason).append('\n'));
        } else if (plan instanceof Change change) {
            change.remarks()
                    .forEach(remark -> text.append("note: ").append(remark).append('\n'));
            text.append("record that ").append(HistoryText.line(change.entry())).append('\n');
            change.tags().forEach(write -> text.append(write).append('\n'));
        }
        return text.toString();
    }

    /** The same with all digests in full. */
    static String json(EnvironmentPlan plan) {
        return ImageJson.write(tree(plan));
    }

    static ObjectNode tree(EnvironmentPlan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (plan instanceof Nothing nothing) {
            json.put("plan", "nothing").put("reason", nothing.reason());
        } else if (plan instanceof Refused refused) {
            json.put("plan", "refused");
            add(json, "reasons", refused.reasons());
        } else if (plan instanceof Change change) {
            json.put("plan", "change");
            add(json, "remarks", change.remarks());
            json.set("record", PromotionRecordJson.tree(change.entry()));
            ArrayNode tags = json.putArray("tags");
            change.tags().forEach(write -> tags.add(write.toJson()));
        }
        return json;
    }

    private static void add(ObjectNode json, String field, List<String> values) {
        ArrayNode array = json.putArray(field);
        values.forEach(array::add);
    }
}
