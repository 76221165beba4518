package io.slipway.oci;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pointer to content: its type, digest and size in bytes (OCI image specification, "Content Descriptors").
 *
 * @param platform set in the entries of an index
 * @param artifactType set where it points to an artifact's manifest
 * @param unknown other fields it was read with, such as {@code urls}
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Optional<Platform> platform,
        Optional<String> artifactType,
        SortedMap<String, String> annotations,
        UnknownFields unknown) {
    private static final Set<String> KNOWN =
            Set.of("mediaType", "digest", "size", "platform", "artifactType", "annotations");
    private static final Set<String> KNOWN_OF_PLATFORM = Set.of("architecture", "os", "variant");

    public Descriptor {
        if (size < 0) {
            throw new OciFormatException("A descriptor's size is " + size + " (must be 0 or more)");
        }
        annotations = Json.copy(annotations);
    }

    public Descriptor(
            String mediaType,
            Digest digest,
            long size,
            Optional<Platform> platform,
            Optional<String> artifactType,
            SortedMap<String, String> annotations) {
        this(mediaType, digest, size, platform, artifactType, annotations, UnknownFields.NONE);
    }

    public Descriptor(String mediaType, Digest digest, long size) {
        this(mediaType, digest, size, Optional.empty(), Optional.empty(), new TreeMap<>());
    }

    /** The descriptor of {@code content}. */
    public static Descriptor of(String mediaType, byte[] content) {
        return new Descriptor(mediaType, Digest.of(content), content.length);
    }

    public Descriptor withPlatform(Platform newPlatform) {
        return new Descriptor(
                mediaType,
                digest,
                size,
                Optional.of(newPlatform),
                artifactType,
                annotations,
                unknown.without("platform"));
    }

    public Descriptor withMediaType(String newMediaType) {
        return new Descriptor(newMediaType, digest, size, platform, artifactType, annotations, unknown);
    }

    public Descriptor withAnnotations(Map<String, String> newAnnotations) {
        return new Descriptor(mediaType, digest, size, platform, artifactType, new TreeMap<>(newAnnotations), unknown);
    }

    static Descriptor from(JsonNode node) {
        UnknownFields ofPlatform = UnknownFields.of(node.path("platform"), KNOWN_OF_PLATFORM);
        return new Descriptor(
                Json.requiredText(node, "mediaType"),
                Digest.parse(Json.requiredText(node, "digest")),
                Json.requiredLong(node, "size"),
                Optional.ofNullable(node.get("platform")).map(Descriptor::platformFrom),
                Json.text(node, "artifactType"),
                Json.textMap(node, "annotations"),
                UnknownFields.of(node, KNOWN).with("platform", ofPlatform));
    }

    ObjectNode toJson() {
        ObjectNode node = Json.object();
        node.put("mediaType", mediaType);
        node.put("digest", digest.toString());
        node.put("size", size);
        platform.ifPresent(p -> {
            ObjectNode platformNode = node.putObject("platform");
            platformNode.put("architecture", p.architecture());
            platformNode.put("os", p.os());
            p.variant().ifPresent(v -> platformNode.put("variant", v));
        });
        artifactType.ifPresent(type -> node.put("artifactType", type));
        Json.putMap(node, "annotations", annotations);
        unknown.addTo(node);
        return node;
    }

    private static Platform platformFrom(JsonNode node) {
        return new Platform(
                Json.requiredText(node, "os"), Json.requiredText(node, "architecture"), Json.text(node, "variant"));
    }
}
