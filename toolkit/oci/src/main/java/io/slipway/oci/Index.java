package io.slipway.oci;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Several manifests under one digest, one a platform (OCI image specification, "Image Index"). */
public record Index(
        String mediaType,
        Optional<String> artifactType,
        List<Descriptor> manifests,
        Optional<Descriptor> subject,
        SortedMap<String, String> annotations,
        UnknownFields unknown)
        implements ManifestDocument {
    private static final Set<String> KNOWN =
            Set.of("schemaVersion", "mediaType", "artifactType", "manifests", "subject", "annotations");

    public Index {
        manifests = List.copyOf(manifests);
        annotations = Json.copy(annotations);
    }

    public Index(
            String mediaType,
            Optional<String> artifactType,
            List<Descriptor> manifests,
            Optional<Descriptor> subject,
            SortedMap<String, String> annotations) {
        this(mediaType, artifactType, manifests, subject, annotations, UnknownFields.NONE);
    }

    /** An OCI index of an image's platforms. */
    public static Index of(List<Descriptor> manifests, Map<String, String> annotations) {
        return new Index(
                MediaType.OCI_INDEX, Optional.empty(), manifests, Optional.empty(), new TreeMap<>(annotations));
    }

    /** @throws OciFormatException if it is not an index of schema version 2 */
    public static Index parse(byte[] json) {
        ObjectNode node = Json.parseObject(json, "an image index");
        SchemaVersion.require(node);
        if (node.get("manifests") == null) {
            throw new OciFormatException("Not an image index: field 'manifests' is missing");
        }
        return new Index(
                Json.text(node, "mediaType").orElse(MediaType.OCI_INDEX),
                Json.text(node, "artifactType"),
                Json.list(node, "manifests", Descriptor::from),
                Optional.ofNullable(node.get("subject")).map(Descriptor::from),
                Json.textMap(node, "annotations"),
                UnknownFields.of(node, KNOWN));
    }

    /** The bytes of this index; the same index gives the same bytes. */
    public byte[] toJson() {
        ObjectNode node = Json.object();
        node.put("schemaVersion", SchemaVersion.CURRENT);
        node.put("mediaType", mediaType);
        artifactType.ifPresent(type -> node.put("artifactType", type));
        ArrayNode manifestNodes = node.putArray("manifests");
        manifests.forEach(manifest -> manifestNodes.add(manifest.toJson()));
        subject.ifPresent(descriptor -> node.set("subject", descriptor.toJson()));
        Json.putMap(node, "annotations", annotations);
        unknown.addTo(node);
        return Json.write(node);
    }

    @Override
    public List<Descriptor> references() {
        return manifests;
    }

    /** The same with other manifests. */
    public Index withManifests(List<Descriptor> newManifests) {
        return new Index(mediaType, artifactType, newManifests, subject, annotations, unknown);
    }

    /** The manifest of {@code platform}, if there is one. */
    public Optional<Descriptor> manifest(Platform platform) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.platform().map(Platform::normalized).equals(Optional.of(platform.normalized())))
                .findFirst();
    }
}
