package io.slipway.images.assembly;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The Maven artifact that base images travel in: a zip of an OCI image layout, one tag an image. */
public final class BaseArchive implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;

    public BaseArchive(Path file) throws IOException {
        this.file = file;
        this.zip = new ZipFile(file.toFile());
    }

    /**
     * Copies the image {@code tag} into {@code target}, blobs that are there already excepted.
     *
     * @return the image's index
     * @throws OciFormatException if the archive has no such image or holds content that is not what its digest says
     */
    public Descriptor extract(String tag, ImageLayout target) throws IOException {
        Descriptor image = Index.parse(bytes("index.json")).manifests().stream()
                .filter(entry -> tag.equals(entry.annotations().get(ImageLayout.REF_NAME)))
                .findFirst()
                .orElseThrow(() -> new OciFormatException("The base images in " + file + " have no tag '" + tag + "'"));
        copy(image, target);
        target.tag(tag, image);
        return image;
    }

    /** Copies all images into {@code target}; whatever else it had goes. */
    public void extract(ImageLayout target) throws IOException {
        Set<String> tags = new TreeSet<>();
        for (Descriptor image : Index.parse(bytes("index.json")).manifests()) {
            String tag = image.annotations().get(ImageLayout.REF_NAME);
            extract(tag, target);
            tags.add(tag);
        }
        for (String tag : target.tags().keySet()) {
            if (!tags.contains(tag)) {
                target.untag(tag);
            }
        }
        target.prune();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void copy(Descriptor descriptor, ImageLayout target) throws IOException {
        if (MediaType.isIndex(descriptor.mediaType())) {
            for (Descriptor manifest : Index.parse(bytes(path(descriptor))).manifests()) {
                copy(manifest, target);
            }
        } else if (MediaType.isManifest(descriptor.mediaType())) {
            Manifest manifest = Manifest.parse(bytes(path(descriptor)));
            copy(manifest.config(), target);
            for (Descriptor layer : manifest.layers()) {
                copy(layer, target);
            }
        }
        if (!target.contains(descriptor.digest())) {
            try (InputStream in = stream(path(descriptor));
                    BlobWriter blob = target.newBlob()) {
                in.transferTo(blob);
                blob.commit(descriptor.digest());
            }
        }
    }

    private static String path(Descriptor descriptor) {
        Digest digest = descriptor.digest();
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = stream(name)) {
            return in.readNBytes(ImageLayout.DOCUMENT_LIMIT);
        }
    }

    private InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new OciFormatException("The base images in " + file + " lack " + name);
        }
        return zip.getInputStream(entry);
    }
}
