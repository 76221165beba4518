package io.slipway.registry.publish;

import io.slipway.oci.Digest;
import io.slipway.oci.file.AsideFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a publish leaves for whoever deploys: {@code images.json}, {@code images.lock} and {@code notes.md}. */
public final class PublishedFiles {
    private static final int SCHEMA_VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private PublishedFiles() {}

    /** Writes all of them, each aside and then moved into place. */
    public static void write(Path directory, List<PublishedImage> images, Instant published, String notes)
            throws IOException {
        AsideFile.replace(directory.resolve("images.json"), json(images, published));
        AsideFile.replace(directory.resolve("images.lock"), lock(images).getBytes(StandardCharsets.UTF_8));
        AsideFile.replace(directory.resolve("notes.md"), notes.getBytes(StandardCharsets.UTF_8));
    }

    static String lock(List<PublishedImage> images) {
        return images.stream()
                .map(PublishedImage::lock)
                .sorted()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    static byte[] json(List<PublishedImage> images, Instant published) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("published", published.toString());
        ArrayNode array = json.putArray("images");
        images.forEach(image -> add(array.addObject(), image));
        return MAPPER.writeValueAsBytes(json);
    }

    private static void add(ObjectNode json, PublishedImage image) {
        json.put("name", image.image().name());
        json.put("version", image.image().version());
        json.put("revision", image.image().revision().orElse(null));
        json.put("repository", image.target().name());
        json.put("digest", image.image().digest().toString());
        ArrayNode tags = json.putArray("tags");
        image.tags()
                .forEach(tag -> tags.addObject()
                        .put("tag", tag.name())
                        .put("previous", tag.previous().map(Digest::toString).orElse(null)));
        ArrayNode platforms = json.putArray("platforms");
        image.image()
                .platforms()
                .forEach(platform -> platforms
                        .addObject()
                        .put("platform", platform.platform().toString())
                        .put("digest", platform.digest().toString())
                        .put("compressed", platform.compressed()));
        ArrayNode referrers = json.putArray("referrers");
        image.referrers()
                .forEach(referrer -> referrers
                        .addObject()
                        .put("artifactType", referrer.type())
                        .put("digest", referrer.digest().toString()));
    }
}
