package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import io.slipway.oci.Printable;
import io.slipway.registry.inspection.ImageJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was done to an environment, as text for people, the newest first. */
public final class HistoryText {
    private HistoryText() {}

    /** One line a record, under a line that says what is there now. */
    public static String of(EnvironmentState state) {
        StringBuilder text = new StringBuilder(state.environment().name())
                .append(" is at ")
                .append(state.current().map(Digest::toString).orElse("nothing"));
        if (state.isMovedByHand()) {
            text.append("; the tag was moved by hand");
        }
        text.append('\n');
        List<PromotionRecord> records = state.records();
        for (int i = records.size() - 1; i >= 0; i--) {
            text.append("  ").append(line(records.get(i))).append('\n');
        }
        return text.toString();
    }

    /** All records, the newest first. */
    public static String json(EnvironmentState state) {
        ObjectNode document = ImageJson.document()
                .put("environment", state.environment().name())
                .put("current", state.current().map(Digest::toString).orElse(null))
                .put("movedByHand", state.isMovedByHand());
        ArrayNode records = document.putArray("records");
        state.records().forEach(entry -> records.insert(0, PromotionRecordJson.tree(entry)));
        return ImageJson.write(document);
    }

    static String line(PromotionRecord entry) {
        String what = entry.action() == PromotionRecord.Action.PROMOTE ? "promoted" : "rolled back to";
        String from = entry.previous()
                .map(previous -> ", from " + PromotionRecord.name(previous, entry.previousVersion()))
                .orElse("");
        String rest = List.of(Optional.of("by " + entry.by()), entry.reason(), entry.run()).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return Printable.of(entry.at() + "  " + what + " " + entry.name() + from + ", " + rest);
    }
}
