package io.slipway.registry.copy;

import io.slipway.conformance.Bytes;
import io.slipway.oci.Printable;
import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.inspection.ImageJson;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be done so that an image is at the destination as it is at the source.
 *
 * @param items the image, then what is kept beside it
 * @param tags in the order in which they are written: the image's own is the last
 * @param refusals why it must not be done, each with what to do about it
 */
public record CopyPlan(
        String source, String destination, List<CopyItem> items, List<TagWrite> tags, List<String> refusals)
        implements ChangePlan {
    public CopyPlan {
        items = List.copyOf(items);
        tags = List.copyOf(tags);
        refusals = List.copyOf(refusals);
    }

    /** The image. */
    public CopyItem image() {
        return items.get(0);
    }

    @Override
    public Outcome outcome() {
        if (!refusals.isEmpty()) {
            return Outcome.REFUSED;
        }
        return tags.isEmpty() && items.stream().allMatch(CopyItem::present) ? Outcome.NOTHING : Outcome.CHANGE;
    }

    @Override
    public String text() {
        return switch (outcome()) {
            case NOTHING -> "nothing to do: " + destination + " is " + image().digest() + " already\n";
            case REFUSED ->
                "refused: copy " + source + " to " + destination + "\n"
                        + String.join("", refusals.stream().map(CopyPlan::line).toList());
            case CHANGE ->
                "copy " + source + " to " + destination + "\n"
                        + String.join(
                                "", items.stream().map(item -> line(text(item))).toList())
                        + String.join(
                                "",
                                tags.stream()
                                        .map(write -> line(write.toString()))
                                        .toList());
        };
    }

    @Override
    public String json() {
        return ImageJson.write(toJson());
    }

    @Override
    public boolean touchesProduction() {
        return tags.stream().anyMatch(TagWrite::touchesProduction);
    }

    /** The plan as a part of another document. */
    public ObjectNode toJson() {
        ObjectNode json = ImageJson.document();
        json.put("plan", outcome().name().toLowerCase(Locale.ROOT));
        json.put("source", source);
        json.put("destination", destination);
        json.put("digest", image().digest().toString());
        ArrayNode itemNodes = json.putArray("items");
        items.forEach(item -> itemNodes
                .addObject()
                .put("digest", item.digest().toString())
                .put("type", item.type())
                .put("size", item.size())
                .put("present", item.present()));
        ArrayNode tagNodes = json.putArray("tags");
        tags.forEach(write -> tagNodes.add(write.toJson()));
        ArrayNode reasons = json.putArray("reasons");
        refusals.forEach(reasons::add);
        return json;
    }

    private static String text(CopyItem item) {
        return item.digest().abbreviated() + "  " + item.type() + ", " + Bytes.text(item.size())
                + (item.present() ? ", is there" : "");
    }

    private static String line(String text) {
        return "  " + Printable.of(text) + "\n";
    }
}
