package io.slipway.conformance;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of what fills an image. */
final class ContentsJson {
    private ContentsJson() {}

    static void write(ArrayNode array, List<Contents> contents) {
        for (Contents platform : contents) {
            ObjectNode node = array.addObject();
            node.put("platform", platform.platform().toString());
            ArrayNode layers = node.putArray("layers");
            for (Contents.Layer layer : platform.layers()) {
                ObjectNode layerNode = layers.addObject();
                layerNode.put("digest", layer.digest().toString());
                ArrayNode shares = layerNode.putArray("shares");
                layer.shares()
                        .forEach(share -> shares.addObject()
                                .put("name", share.name())
                                .put("kind", share.kind().toString().toLowerCase(Locale.ROOT))
                                .put("bytes", share.bytes()));
            }
        }
    }

    static List<Contents> read(JsonNode array) {
        return elements(array, "contents").stream()
                .map(node -> new Contents(
                        Platform.parse(EvidenceJson.text(node, "platform")),
                        elements(node.get("layers"), "layers").stream()
                                .map(ContentsJson::layer)
                                .toList()))
                .toList();
    }

    private static Contents.Layer layer(JsonNode node) {
        return new Contents.Layer(
                Digest.parse(EvidenceJson.text(node, "digest")),
                elements(node.get("shares"), "shares").stream()
                        .map(ContentsJson::share)
                        .toList());
    }

    private static Contents.Share share(JsonNode node) {
        String kind = EvidenceJson.text(node, "kind");
        JsonNode bytes = node.get("bytes");
        if (bytes == null || !bytes.isIntegralNumber() || !bytes.canConvertToLong()) {
            throw new OciFormatException("field 'bytes' is " + bytes + " (must be a whole number)");
        }
        return new Contents.Share(
                EvidenceJson.text(node, "name"),
                Arrays.stream(Contents.Kind.values())
                        .filter(value ->
                                value.toString().toLowerCase(Locale.ROOT).equals(kind))
                        .findFirst()
                        .orElseThrow(() -> new OciFormatException(
                                "field 'kind' is '" + kind + "' (must be one of package, jar, folder)")),
                bytes.longValue());
    }

    private static List<JsonNode> elements(JsonNode node, String field) {
        if (!(node instanceof ArrayNode array)) {
            throw new OciFormatException("field '" + field + "' is no array");
        }
        return array.valueStream().toList();
    }
}
