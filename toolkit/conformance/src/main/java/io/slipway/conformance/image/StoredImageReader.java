package io.slipway.conformance.image;

import io.slipway.images.StatedBudgets;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads an image from a blobs. Every blob is read once, also where platforms share it. */
public final class StoredImageReader {
    private final BlobSource blobs;
    private final Predicate<Platform> wanted;
    private final List<BlobFault> faults = new ArrayList<>();
    private final Map<LayerKey, Optional<ScannedLayer>> layers = new HashMap<>();
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
        return read(blobs, name, digest, requirements, platform -> true);
    }

    /** The same, of {@code wanted} platforms only. */
    public static StoredImage read(
            BlobSource blobs, String name, Digest digest, Requirements requirements, Predicate<Platform> wanted)
            throws IOException {
        return new StoredImageReader(blobs, wanted).read(name, digest, requirements);
    }

    private StoredImage read(String name, Digest digest, Requirements stated) throws IOException {
        Index index = StoredIndex.read(blobs, digest);
        Requirements requirements =
                stated.withBudgets(stated.budgets().or(StatedBudgets.fromAnnotations(index.annotations())));
        List<StoredPlatform> platforms = new ArrayList<>();
        List<Platform> unreadable = new ArrayList<>();
        for (Descriptor entry : index.manifests()) {
            Optional<Platform> platform = entry.platform().filter(p -> !p.os().equals("unknown"));
            if (platform.isPresent() && !wanted.test(platform.get())) {
                continue;
            }
            if (platform.isPresent()) {
                platform(platform.get(), entry, requirements)
                        .ifPresentOrElse(platforms::add, () -> unreadable.add(platform.get()));
            } else {
                document("artifact " + entry.digest().abbreviated(), entry, Manifest::parse);
            }
        }
        return new StoredImage(name, digest, index, requirements, platforms, unreadable, faults);
    }

    private Optional<StoredPlatform> platform(Platform platform, Descriptor entry, Requirements requirements)
            throws IOException {
        Optional<Manifest> manifest = document("manifest of " + platform, entry, Manifest::parse);
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        Optional<ImageConfig> config =
                document("configuration of " + platform, manifest.get().config(), ImageConfig::parse);
        if (config.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredFiles> files = layers(platform, manifest.get(), config.get())
                .map(scanned -> StoredFiles.of(platform, config.get(), requirements, scanned));
        return Optional.of(
                new StoredPlatform(platform, entry.digest(), manifest.get(), config.get(), requirements, files));
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

    /** The layers of a platform; empty if one of them is not as it should be. */
    private Optional<List<ScannedLayer>> layers(Platform platform, Manifest manifest, ImageConfig config)
            throws IOException {
        List<Digest> diffIds = config.diffIds();
        if (diffIds.size() != manifest.layers().size()) {
            faults.add(new BlobFault(
                    "configuration of " + platform,
                    "it has " + diffIds.size() + " diff_ids, but the manifest "
                            + manifest.layers().size() + " layers"));
            return Optional.empty();
        }
        List<ScannedLayer> scanned = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            LayerKey key = new LayerKey(manifest.layers().get(i), diffIds.get(i));
            if (!layers.containsKey(key)) {
                layers.put(key, scan("layer " + (i + 1) + " of " + platform, key));
            }
            layers.get(key).ifPresent(scanned::add);
        }
        return scanned.size() == diffIds.size() ? Optional.of(scanned) : Optional.empty();
    }

    private Optional<ScannedLayer> scan(String what, LayerKey key) throws IOException {
        if (!requireBlob(what, key.layer())) {
            return Optional.empty();
        }
        try {
            return Optional.of(LayerScanner.scan(blobs, key.layer(), key.diffId()));
        } catch (OciFormatException | IOException e) {
            faults.add(new BlobFault(what, e.getMessage()));
            return Optional.empty();
        }
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

    private record LayerKey(Descriptor layer, Digest diffId) {}

    private interface Parser<T> {
        T parse(byte[] document);
    }
}
