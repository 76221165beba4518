package io.slipway.oci.archive;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.PlatformImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * One platform of an image in the format of {@code docker save}, which {@code docker load}, {@code podman load} and
 * the engines' APIs read. The archive is streamed: neither memory nor disk hold it.
 *
 * <p>Layers go in as they are in the layout; engines unpack gzip themselves and hold the result against the
 * configuration's diff_ids.
 */
public final class DockerArchive {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern REPOSITORY_TAG = Pattern.compile(".+:[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    private final BlobSource blobs;
    private final PlatformImage image;

    private DockerArchive(BlobSource blobs, PlatformImage image) {
        this.blobs = blobs;
        this.image = image;
    }

    /**
     * Writes the archive.
     *
     * @param image an index of several platforms, or the manifest of one
     * @param tags names for the loaded image, each with its tag, such as {@code gateway:dev}; may be empty
     * @param out is left open
     * @return the image that was written: its configuration and diff_ids are what the engine must show
     * @throws OciFormatException if the image is not there for the platform, or a blob is not what its digest says; the
     *     archive is incomplete then
     */
    public static PlatformImage write(
            BlobSource blobs, Digest image, Platform platform, List<String> tags, OutputStream out) throws IOException {
        tags.stream()
                .filter(tag -> !REPOSITORY_TAG.matcher(tag).matches())
                .findFirst()
                .ifPresent(tag -> {
                    throw new OciFormatException(
                            "Not an image name with a tag: '" + tag + "' (must be like gateway:dev)");
                });
        PlatformImage found = PlatformImage.read(blobs, image, platform);
        new DockerArchive(blobs, found).write(tags, out);
        return found;
    }

    private void write(List<String> tags, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        Descriptor config = image.manifest().config();
        Map<String, Descriptor> layers = new LinkedHashMap<>();
        image.manifest().layers().forEach(layer -> layers.put(fileName(layer), layer));

        ArchiveEntries.add(tar, "manifest.json", manifest(config, tags));
        ArchiveEntries.add(tar, fileName(config), blobs.read(config.digest()));
        for (Map.Entry<String, Descriptor> layer : layers.entrySet()) {
            addLayer(tar, layer.getKey(), layer.getValue());
        }
        tar.finish();
        tar.flush();
    }

    private byte[] manifest(Descriptor config, List<String> tags) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("Config", fileName(config));
        entry.put("RepoTags", tags);
        entry.put(
                "Layers", image.manifest().layers().stream().map(this::fileName).toList());
        return JSON.writeValueAsBytes(List.of(entry));
    }

    private String fileName(Descriptor blob) {
        boolean isConfig = blob.digest().equals(image.manifest().config().digest());
        return blob.digest().hex() + (isConfig ? ".json" : ".tar");
    }

    private void addLayer(TarArchiveOutputStream tar, String name, Descriptor layer) throws IOException {
        long size = blobs.size(layer.digest());
        MessageDigest digest = layer.digest().newMessageDigest();
        tar.putArchiveEntry(ArchiveEntries.entry(name, size));
        try (InputStream blob = blobs.open(layer.digest())) {
            blob.transferTo(new DigestOutputStream(tar, digest));
        }
        if (!layer.digest().matches(digest.digest())) {
            throw new OciFormatException("Content of a layer does not have the digest " + layer.digest());
        }
        tar.closeArchiveEntry();
    }
}
