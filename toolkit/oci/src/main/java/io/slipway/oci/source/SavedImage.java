package io.slipway.oci.source;

import io.slipway.oci.OciFormatException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One image of {@code docker save}'s {@code manifest.json}.
 *
 * @param config the configuration's file in the archive
 * @param tags names with tags; none where the image was saved by its ID
 * @param layers their files, lowest first
 */
record SavedImage(String config, List<String> tags, List<String> layers) {
    static List<SavedImage> list(JsonNode manifest) {
        if (!manifest.isArray()) {
            throw new OciFormatException("'manifest.json' of the archive is no array of images");
        }
        List<SavedImage> images = new ArrayList<>();
        for (JsonNode node : manifest) {
            images.add(
                    new SavedImage(text(node.get("Config"), "Config"), texts(node, "RepoTags"), texts(node, "Layers")));
        }
        return images;
    }

    private static List<String> texts(JsonNode image, String field) {
        JsonNode value = image.get(field);
        List<String> texts = new ArrayList<>();
        if (value != null && !value.isNull()) {
            value.forEach(text -> texts.add(text(text, field)));
        }
        return List.copyOf(texts);
    }

    private static String text(JsonNode value, String field) {
        if (value == null || !value.isString()) {
            throw new OciFormatException(
                    "Field '" + field + "' in 'manifest.json' of the archive is " + value + " (must be a string)");
        }
        return value.stringValue();
    }
}
