package io.slipway.oci.source;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layer.LayerCompression;
import io.slipway.oci.source.Selection.ByDigest;
import io.slipway.oci.source.Selection.ByTag;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code docker save} writes: configurations and layers, but no manifest. One is made of them, in OCI's form, so
 * that the image can be read like any other; its digest is not that of the image in a registry.
 */
final class DockerSave implements ArchivedImages {
    static final String MANIFEST = "manifest.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final ArchiveFile file;

    DockerSave(ArchiveFile file) {
        this.file = file;
    }

    @Override
    public OpenImage select(String name, Selection selection) throws IOException {
        SavedImage image = find(selection);
        byte[] configuration = file.document(image.config());
        ImageConfig config = ImageConfig.parse(configuration);
        if (config.diffIds().size() != image.layers().size()) {
            throw new OciFormatException(
                    file.name() + ": image has " + image.layers().size() + " layers, but its configuration has "
                            + config.diffIds().size() + " diff_ids");
        }
        Map<Digest, String> blobs = new LinkedHashMap<>();
        List<Descriptor> layers = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            String entry = image.layers().get(i);
            Descriptor layer = layer(entry, config.diffIds().get(i));
            layers.add(layer);
            blobs.put(layer.digest(), entry);
        }
        Descriptor configDescriptor = Descriptor.of(MediaType.OCI_CONFIG, configuration);
        byte[] manifest = Manifest.image(configDescriptor, layers, Map.of()).toJson();
        Digest digest = Digest.of(manifest);
        Map<Digest, byte[]> documents = Map.of(digest, manifest, configDescriptor.digest(), configuration);
        return new OpenImage(name, digest, new SavedBlobs(file, blobs, documents), Attachments.NONE, file);
    }

    private SavedImage find(Selection selection) throws IOException {
        List<SavedImage> images = images();
        List<SavedImage> found = new ArrayList<>();
        for (SavedImage image : images) {
            if (matches(image, selection)) {
                found.add(image);
            }
        }
        if (found.isEmpty()) {
            throw new OciFormatException(
                    file.name() + " has no image '" + selection + "' (it has: " + listed(images) + ")");
        }
        if (found.size() > 1) {
            throw new OciFormatException(file.name() + " has several images (" + listed(images)
                    + "); say which one, as in docker-archive:FILE:TAG");
        }
        return found.get(0);
    }

    private boolean matches(SavedImage image, Selection selection) throws IOException {
        if (selection instanceof ByTag by) {
            return image.tags().stream().anyMatch(name -> ImageNames.match(name, by.tag()));
        }
        // An image's identity in an engine is the digest of its configuration.
        return !(selection instanceof ByDigest by)
                || Digest.of(file.document(image.config())).equals(by.digest());
    }

    private List<SavedImage> images() throws IOException {
        byte[] manifest = file.document(MANIFEST);
        try {
            return SavedImage.list(JSON.readTree(manifest));
        } catch (JacksonException e) {
            throw new OciFormatException(file.name() + ": 'manifest.json' is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String listed(List<SavedImage> images) {
        return images.stream()
                .map(image -> image.tags().isEmpty() ? "one without a tag" : String.join(", ", image.tags()))
                .map(Excerpt::of)
                .collect(Collectors.joining("; "));
    }

    /** An uncompressed layer's digest is its diff_id, which whoever reads it verifies. */
    private Descriptor layer(String entry, Digest diffId) throws IOException {
        LayerCompression compression;
        try (BufferedInputStream content = new BufferedInputStream(file.open(entry))) {
            compression = LayerCompression.detect(content);
        }
        if (compression == LayerCompression.NONE) {
            return new Descriptor(MediaType.OCI_LAYER, diffId, file.size(entry));
        }
        String mediaType = compression == LayerCompression.GZIP ? MediaType.OCI_LAYER_GZIP : MediaType.OCI_LAYER_ZSTD;
        try (InputStream content = file.open(entry)) {
            return new Descriptor(mediaType, Digest.of(content), file.size(entry));
        }
    }
}
