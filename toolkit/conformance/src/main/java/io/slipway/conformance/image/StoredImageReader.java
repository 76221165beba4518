package io.slipway.conformance.image;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads an image from its blobs. Every blob is read once, also where platforms share it. */
public final class StoredImageReader {
    private final BlobSource blobs;
    private final Predicate<Platform> wanted;
    private final List<BlobFault> faults = new ArrayList<>();
    private final Set<Digest> sized = new HashSet<>();

    private StoredImageReader(BlobSource blobs, Predicate<Platform> wanted) {
        this.blobs = blobs;
        this.wanted = wanted;
    }

    /**
     * Reads an image.
     *
     * @param name for reports
     * @throws OciFormatException if {@code digest} names neither an image index nor an image manifest
     */
    public static StoredImage read(BlobSource blobs, String name, Digest digest, Requirements requirements)
            throws IOException {
        return read(blobs, name, digest, platform -> true).asked(requirements);
    }

    /** Reads all blobs of an image; what is asked of it can be said later. */
    public static ReadImage read(BlobSource blobs, String name, Digest digest, Predicate<Platform> wanted)
            throws IOException {
        return new StoredImageReader(blobs, wanted).read(name, digest);
    }

    private ReadImage read(String name, Digest digest) throws IOException {
        Index index = StoredIndex.read(blobs, digest);
        List<ReadPlatform> readable = new ArrayList<>();
        List<Platform> unreadable = new ArrayList<>();
        for (Descriptor entry : index.manifests()) {
            Optional<Platform> platform =
                    entry.platform().map(Platform::normalized).filter(p -> !p.os().equals("unknown"));
            if (platform.isPresent() && !wanted.test(platform.get())) {
                continue;
            }
            if (platform.isPresent()) {
                platform(platform.get(), entry).ifPresentOrElse(readable::add, () -> unreadable.add(platform.get()));
            } else {
                document("artifact " + entry.digest().abbreviated(), entry, Manifest::parse);
            }
        }
        KeptDocuments kept =
                KeptDocuments.of(readable.stream().map(ReadPlatform::config).toList());
        LayerScans layers = LayerScans.of(blobs, kept, layers(readable));
        faults.addAll(layers.faults());
        return new ReadImage(name, digest, index, readable, unreadable, layers.scanned(), faults);
    }

    private Optional<ReadPlatform> platform(Platform platform, Descriptor entry) throws IOException {
        Optional<Manifest> manifest = document("manifest of " + platform, entry, Manifest::parse);
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        String what = "configuration of " + platform;
        Optional<ImageConfig> config = document(what, manifest.get().config(), ImageConfig::parse);
        if (config.isEmpty()) {
            return Optional.empty();
        }
        int diffIds = config.get().diffIds().size();
        int layers = manifest.get().layers().size();
        if (diffIds != layers) {
            faults.add(new BlobFault(what, "it has " + diffIds + " diff_ids, but the manifest " + layers + " layers"));
        }
        return Optional.of(new ReadPlatform(platform, entry.digest(), manifest.get(), config.get()));
    }

    private <T> Optional<T> document(String what, Descriptor descriptor, Parser<T> parser) throws IOException {
        if (!requireBlob(what, descriptor)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(blobs.read(descriptor.digest())));
        } catch (OciFormatException e) {
            faults.add(new BlobFault(what, e.getMessage()));
            return Optional.empty();
        }
    }

    /** The layers that are there, each once, with what it is to the first platform that has it. */
    private Map<LayerKey, String> layers(List<ReadPlatform> platforms) throws IOException {
        Map<LayerKey, String> present = new LinkedHashMap<>();
        Set<LayerKey> seen = new HashSet<>();
        for (ReadPlatform platform : platforms) {
            List<LayerKey> layers = platform.layers();
            for (int i = 0; i < layers.size(); i++) {
                String what = "layer " + (i + 1) + " of " + platform.platform();
                LayerKey layer = layers.get(i);
                if (seen.add(layer) && requireBlob(what, layer.descriptor())) {
                    present.put(layer, what);
                }
            }
        }
        return present;
    }

    private boolean requireBlob(String what, Descriptor descriptor) throws IOException {
        try {
            long size = blobs.size(descriptor.digest());
            if (size != descriptor.size() && sized.add(descriptor.digest())) {
                faults.add(new BlobFault(
                        what,
                        "blob " + descriptor.digest() + " has " + size + " bytes, but its descriptor says "
                                + descriptor.size()));
            }
            return true;
        } catch (NoSuchFileException e) {
            faults.add(new BlobFault(what, "blob " + descriptor.digest() + " is missing"));
            return false;
        }
    }

    private interface Parser<T> {
        T parse(byte[] document);
    }
}
