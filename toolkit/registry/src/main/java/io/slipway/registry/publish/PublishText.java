package io.slipway.registry.publish;

import io.slipway.images.tag.TagChange;
import io.slipway.images.tag.TagChange.Create;
import io.slipway.images.tag.TagChange.Keep;
import io.slipway.images.tag.TagChange.Leave;
import io.slipway.images.tag.TagChange.Move;
import io.slipway.registry.publish.PublishPlan.Change;
import io.slipway.registry.publish.PublishPlan.Refused;
import java.util.ArrayList;
import java.util.List;

/** A plan as text for people. */
public final class PublishText {
    private PublishText() {}

    /** A paragraph for each image, or the reasons why nothing is published. */
    public static List<String> lines(PublishPlan plan) {
        List<String> lines = new ArrayList<>();
        if (plan instanceof Refused refused) {
            lines.add("refused, nothing is published:");
            refused.reasons().forEach(reason -> lines.add("  " + reason));
        } else if (plan instanceof Change change) {
            for (ImageChange image : change.images()) {
                lines.add(image.target().toString());
                image.attachments().stream()
                        .filter(attachment -> !attachment.present())
                        .forEach(attachment -> lines.add("  attach " + attachment.name()));
                image.tags().forEach(tag -> lines.add("  " + line(tag)));
            }
            if (change.isDone()) {
                lines.add("nothing to do: everything is published already");
            }
        }
        return List.copyOf(lines);
    }

    private static String line(TagChange change) {
        if (change instanceof Create) {
            return "create " + change.tag();
        }
        if (change instanceof Move move) {
            return "move " + change.tag() + " from " + move.from().abbreviated();
        }
        if (change instanceof Keep) {
            return "keep " + change.tag();
        }
        return "leave " + change.tag() + (change instanceof Leave leave ? ": " + leave.reason() : "");
    }
}
