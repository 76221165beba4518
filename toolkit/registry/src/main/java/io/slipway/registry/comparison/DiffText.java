package io.slipway.registry.comparison;

import io.slipway.conformance.Bytes;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Printable;
import io.slipway.registry.inspection.ImageJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What changed between two images, as text for people and as JSON for scripts. */
public final class DiffText {
    private static final int LABEL = 12;

    private final StringBuilder text = new StringBuilder();

    private DiffText() {}

    public static String of(ImageDiff diff) {
        DiffText page = new DiffText();
        page.line("from", diff.before().name() + " " + diff.before().summary().digest());
        page.line("to", diff.after().name() + " " + diff.after().summary().digest());
        if (diff.isSame()) {
            return page.text.append("they are the same image\n").toString();
        }
        diff.platforms().forEach(page::platform);
        diff.annotations().forEach(change -> page.line("annotation", change.toString()));
        return page.text.toString();
    }

    /** The same with all layers in full; sizes are bytes. */
    public static String json(ImageDiff diff) {
        ObjectNode json = ImageJson.document();
        json.put("same", diff.isSame());
        json.putObject("from")
                .put("name", diff.before().name())
                .put("digest", diff.before().summary().digest().toString());
        json.putObject("to")
                .put("name", diff.after().name())
                .put("digest", diff.after().summary().digest().toString());
        ArrayNode platforms = json.putArray("platforms");
        diff.platforms().forEach(platform -> add(platforms.addObject(), platform));
        add(json, "annotations", diff.annotations());
        return ImageJson.write(json);
    }

    private void platform(PlatformDiff diff) {
        text.append(diff.platform()).append('\n');
        if (diff.before().isEmpty() || diff.after().isEmpty()) {
            line("only", diff.before().isPresent() ? "in the first" : "in the second");
        } else {
            long grown = diff.after().get() - diff.before().get();
            line(
                    "to pull",
                    Bytes.text(diff.before().get()) + " -> "
                            + Bytes.text(diff.after().get()) + " (" + (grown < 0 ? "-" : "+")
                            + Bytes.text(Math.abs(grown)) + ")");
        }
        line(
                "layers",
                counted(diff.shared()) + " shared, " + counted(diff.removed()) + " only in the first, "
                        + counted(diff.added()) + " only in the second");
        diff.configuration().forEach(change -> line("setting", change.toString()));
        diff.packages().ifPresent(changes -> changes.forEach(change -> line("package", change.toString())));
    }

    private static String counted(List<Descriptor> layers) {
        long bytes = layers.stream().mapToLong(Descriptor::size).sum();
        return layers.isEmpty() ? "0" : layers.size() + " (" + Bytes.text(bytes) + ")";
    }

    private void line(String label, String value) {
        text.append("  ")
                .append(label)
                .append(" ".repeat(LABEL - label.length()))
                .append(Printable.of(value))
                .append('\n');
    }

    private static void add(ObjectNode json, PlatformDiff diff) {
        json.put("platform", diff.platform().toString());
        json.put("compressedBefore", diff.before().orElse(null));
        json.put("compressedAfter", diff.after().orElse(null));
        ObjectNode layers = json.putObject("layers");
        addLayers(layers.putArray("shared"), diff.shared());
        addLayers(layers.putArray("removed"), diff.removed());
        addLayers(layers.putArray("added"), diff.added());
        add(json, "configuration", diff.configuration());
        Optional<List<ValueChange>> packages = diff.packages();
        packages.ifPresent(changes -> add(json, "packages", changes));
    }

    private static void addLayers(ArrayNode array, List<Descriptor> layers) {
        layers.forEach(layer ->
                array.addObject().put("digest", layer.digest().toString()).put("size", layer.size()));
    }

    private static void add(ObjectNode json, String field, List<ValueChange> changes) {
        ArrayNode array = json.putArray(field);
        changes.forEach(change -> array.addObject()
                .put("name", change.name())
                .put("before", change.before().orElse(null))
                .put("after", change.after().orElse(null)));
    }
}
