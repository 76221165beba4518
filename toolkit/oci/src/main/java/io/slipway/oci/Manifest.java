package io.slipway.oci;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One image's or artifact's manifest (OCI image specification, "Image Manifest").
 *
 * <p>A manifest that was read is passed on as the bytes it came in: this value is for looking into it and for making
 * new ones.
 */
public record Manifest(
        String mediaType,
        Optional<String> artifactType,
        Descriptor config,
        List<Descriptor> layers,
        Optional<Descriptor> subject,
        SortedMap<String, String> annotations,
        UnknownFields unknown)
        implements ManifestDocument {
    private static final Set<String> KNOWN =
            Set.of("schemaVersion", "mediaType", "artifactType", "config", "layers", "subject", "annotations");

    public Manifest {
        layers = List.copyOf(layers);
        annotations = Json.copy(annotations);
    }

    public Manifest(
            String mediaType,
            Optional<String> artifactType,
            Descriptor config,
            List<Descriptor> layers,
            Optional<Descriptor> subject,
            SortedMap<String, String> annotations) {
        this(mediaType, artifactType, config, layers, subject, annotations, UnknownFields.NONE);
    }

    /** An OCI image manifest. */
    public static Manifest image(Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
        return new Manifest(
                MediaType.OCI_MANIFEST, Optional.empty(), config, layers, Optional.empty(), new TreeMap<>(annotations));
    }

    /** @throws OciFormatException if it is not a manifest of schema version 2 */
    public static Manifest parse(byte[] json) {
        ObjectNode node = Json.parseObject(json, "an image manifest");
        SchemaVersion.require(node);
        if (node.get("config") == null) {
            throw new OciFormatException("Not an image manifest: field 'config' is missing");
        }
        return new Manifest(
                Json.text(node, "mediaType").orElse(MediaType.OCI_MANIFEST),
                Json.text(node, "artifactType"),
                Descriptor.from(node.get("config")),
                Json.list(node, "layers", Descriptor::from),
                Optional.ofNullable(node.get("subject")).map(Descriptor::from),
                Json.textMap(node, "annotations"),
                UnknownFields.of(node, KNOWN));
    }

    /** The bytes of this manifest; the same manifest gives the same bytes. */
    public byte[] toJson() {
        ObjectNode node = Json.object();
        node.put("schemaVersion", SchemaVersion.CURRENT);
        node.put("mediaType", mediaType);
        artifactType.ifPresent(type -> node.put("artifactType", type));
        node.set("config", config.toJson());
        ArrayNode layerNodes = node.putArray("layers");
        layers.forEach(layer -> layerNodes.add(layer.toJson()));
        subject.ifPresent(descriptor -> node.set("subject", descriptor.toJson()));
        Json.putMap(node, "annotations", annotations);
        unknown.addTo(node);
        return Json.write(node);
    }

    @Override
    public List<Descriptor> references() {
        return Stream.concat(Stream.of(config), layers.stream()).toList();
    }

    /** Bytes that a client pulls for this image: its layers and its config. */
    public long compressedSize() {
        return config.size() + layers.stream().mapToLong(Descriptor::size).sum();
    }
}
