package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.ManifestDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an image consists of, in the order in which a registry takes it.
 *
 * @param blobs each once
 * @param manifests each once, and after all that it names: the image's own is the last
 */
public record ImageContents(List<Descriptor> blobs, List<PulledManifest> manifests) {
    public ImageContents {
        blobs = List.copyOf(blobs);
        manifests = List.copyOf(manifests);
    }

    /** @throws io.slipway.oci.OciFormatException if a manifest among them is not understood */
    public static ImageContents of(BlobSource source, Digest image) throws IOException {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        Map<Digest, PulledManifest> manifests = new LinkedHashMap<>();
        collect(source, image, source.read(image), blobs, manifests);
        return new ImageContents(new ArrayList<>(blobs.values()), new ArrayList<>(manifests.values()));
    }

    /** The image's own manifest or index. */
    public PulledManifest root() {
        return manifests.get(manifests.size() - 1);
    }

    /** Of the image. */
    public Digest digest() {
        return root().digest();
    }

    /** Bytes of all of it. */
    public long size() {
        return blobs.stream().mapToLong(Descriptor::size).sum()
                + manifests.stream()
                        .mapToLong(manifest -> manifest.descriptor().size())
                        .sum();
    }

    private static void collect(
            BlobSource source,
            Digest digest,
            byte[] content,
            Map<Digest, Descriptor> blobs,
            Map<Digest, PulledManifest> manifests)
            throws IOException {
        ManifestDocument document = ManifestDocument.parse(content);
        List<Descriptor> references = new ArrayList<>(document.references());
        references.removeIf(ImageContents::isFetchedElsewhere);
        if (document instanceof Index) {
            List<Digest> children = references.stream()
                    .map(Descriptor::digest)
                    .filter(child -> !manifests.containsKey(child))
                    .distinct()
                    .toList();
            List<byte[]> contents = Parallel.map(children, source::read);
            for (int i = 0; i < children.size(); i++) {
                collect(source, children.get(i), contents.get(i), blobs, manifests);
            }
        } else {
            references.forEach(reference -> blobs.putIfAbsent(reference.digest(), reference));
        }
        manifests.put(
                digest, new PulledManifest(new Descriptor(document.mediaType(), digest, content.length), content));
    }

    /** Layers that may not be distributed stay where their URLs say. */
    private static boolean isFetchedElsewhere(Descriptor reference) {
        return reference.mediaType().contains(".foreign.")
                || reference.mediaType().contains(".nondistributable.");
    }
}
