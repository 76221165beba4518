package io.slipway.registry.inspection;

import io.slipway.oci.Digest;
import io.slipway.oci.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Images as JSON for scripts; sizes are bytes, times ISO 8601 in UTC. */
public final class ImageJson {
    private ImageJson() {}

    /** An empty document to add images to. */
    public static ObjectNode document() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The document's text, with a line's end. */
    public static String write(ObjectNode document) {
        return new String(JsonTree.writeIndented(document), StandardCharsets.UTF_8) + "\n";
    }

    /** Adds what {@code image} is to {@code node}. */
    public static void add(ObjectNode node, ImageSummary image) {
        node.put("digest", image.digest().toString());
        node.put("mediaType", image.mediaType());
        node.put("artifactType", image.artifactType().orElse(null));
        node.put("version", image.version().orElse(null));
        node.put("created", image.created().map(Instant::toString).orElse(null));
        ObjectNode annotations = node.putObject("annotations");
        image.annotations().forEach(annotations::put);
        ArrayNode platforms = node.putArray("platforms");
        image.platforms().forEach(platform -> add(platforms.addObject(), platform));
    }

    private static void add(ObjectNode node, PlatformSummary platform) {
        node.put("platform", platform.platform().toString());
        node.put("digest", platform.digest().toString());
        node.put("compressed", platform.compressed());
        ArrayNode layers = node.putArray("layers");
        platform.layers()
                .forEach(layer -> layers.addObject()
                        .put("digest", layer.digest().toString())
                        .put("mediaType", layer.mediaType())
                        .put("size", layer.size()));
        ObjectNode config = node.putObject("config");
        config.put("user", platform.config().user().orElse(null));
        config.put("workingDirectory", platform.config().workingDirectory().orElse(null));
        add(config, "entrypoint", platform.config().entrypoint());
        add(config, "command", platform.config().command());
        add(config, "environment", platform.config().environment());
        add(config, "exposedPorts", platform.config().exposedPorts());
        add(config, "volumes", platform.config().volumes());
        config.put("stopSignal", platform.config().stopSignal().orElse(null));
        ObjectNode labels = config.putObject("labels");
        platform.config().labels().forEach(labels::put);
    }

    /** Adds what refers to an image: what kind of thing it is, and its digest. */
    public static void addReferrers(ObjectNode node, Map<Digest, String> referrers) {
        ArrayNode array = node.putArray("referrers");
        referrers.forEach(
                (digest, type) -> array.addObject().put("artifactType", type).put("digest", digest.toString()));
    }

    private static void add(ObjectNode node, String field, List<String> values) {
        ArrayNode array = node.putArray(field);
        values.forEach(array::add);
    }
}
