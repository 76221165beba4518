package io.slipway.oci;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.node.ObjectNode;

/** What a registry keeps under {@code manifests}: one image's manifest, or an index of several. */
public sealed interface ManifestDocument permits Manifest, Index {
    String mediaType();

    Optional<String> artifactType();

    /** The manifest that this one refers to, as a signature does to what it signs. */
    Optional<Descriptor> subject();

    SortedMap<String, String> annotations();

    /** What it is made of and needs beside it: configuration and layers, or manifests. */
    List<Descriptor> references();

    /**
     * Reads either kind.
     *
     * @throws OciFormatException if it is neither, or could be taken for both
     */
    static ManifestDocument parse(byte[] json) {
        ObjectNode node = Json.parseObject(json, "a manifest or index");
        boolean index = node.has("manifests");
        if (index && (node.has("config") || node.has("layers"))) {
            throw new OciFormatException(
                    "Not a manifest or index: it has the fields of both ('manifests' beside 'config' or 'layers')");
        }
        ManifestDocument document = index ? Index.parse(json) : Manifest.parse(json);
        String type = document.mediaType();
        if (index ? !MediaType.isIndex(type) : !MediaType.isManifest(type)) {
            throw new OciFormatException("Field 'mediaType' is '" + type + "', which is no type of "
                    + (index ? "an index" : "an image manifest"));
        }
        return document;
    }
}
