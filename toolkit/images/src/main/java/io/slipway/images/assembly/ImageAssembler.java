package io.slipway.images.assembly;

import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.images.git.GitState;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerWriter;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Turns what Jib pushed, a Docker manifest list, into the image: an OCI index of the same layers and one more, which
 * holds the SBOM and a service's health probe, with annotations and a service's health check. The same input gives the same digest.
 */
public final class ImageAssembler {
    private final ImageLayout layout;
    private final UnpackedSizes unpackedSizes;

    /**
     * @param layout the image's repository: Jib's push is in it, and the result goes into it
     * @param earlier layers that are not read again
     */
    public ImageAssembler(ImageLayout layout, ReadLayers earlier) {
        this.layout = layout;
        this.unpackedSizes = new UnpackedSizes(layout, earlier);
    }

    /**
     * Assembles the image and tags it.
     *
     * @param pushed the digest of Jib's manifest list, or of its manifest where it built one platform
     * @param layoutPath where the layout is, relative to the reactor root, for the record
     * @throws OciFormatException if what was pushed is not an image of the platforms that the settings name
     */
    public ImageRecord assemble(Digest pushed, ImageAssembly assembly, String layoutPath) throws IOException {
        SortedMap<String, String> annotations = Annotations.of(assembly);
        OwnLayer ownLayer = writeOwnLayer(assembly);
        List<Descriptor> manifests = new ArrayList<>();
        List<PlatformImage> platforms = new ArrayList<>();
        for (Manifest source : manifestsOf(pushed)) {
            ImageConfig config = ImageConfig.parse(layout.read(source.config().digest()))
                    .withLayer(ownLayer.diffId(), "slipway assemble")
                    .withLabels(annotations)
                    .withStopSignal("SIGTERM")
                    .withHealthcheck(assembly.settings().health().map(HealthCommand::of));
            List<Descriptor> layers = new ArrayList<>();
            source.layers().forEach(layer -> layers.add(layer.withMediaType(MediaType.toOci(layer.mediaType()))));
            layers.add(ownLayer.descriptor());
            Descriptor configDescriptor = layout.write(MediaType.OCI_CONFIG, config.toJson());
            Manifest manifest = Manifest.image(configDescriptor, layers, annotations);
            Descriptor descriptor = layout.write(MediaType.OCI_MANIFEST, manifest.toJson());
            manifests.add(descriptor.withPlatform(config.platform()));
            platforms.add(new PlatformImage(
                    config.platform(),
                    descriptor.digest(),
                    configDescriptor.digest(),
                    unpackedSizes.of(manifest, config.diffIds()),
                    manifest.compressedSize(),
                    layers.size()));
        }
        requirePlatforms(assembly.settings().platforms(), platforms);
        Descriptor index = layout.write(
                MediaType.OCI_INDEX, Index.of(manifests, annotations).toJson());
        List<String> tags = assembly.tags().names();
        for (String tag : tags) {
            layout.tag(tag, index);
        }
        // The layout holds what the last build made, and nothing of those before.
        for (String tag : layout.tags().keySet()) {
            if (!tags.contains(tag)) {
                layout.untag(tag);
            }
        }
        layout.prune();
        return new ImageRecord(
                assembly.settings().name(),
                assembly.settings().kind(),
                assembly.version(),
                index.digest(),
                assembly.created(),
                assembly.git().map(GitState::revision),
                assembly.git().map(GitState::dirty).orElse(false),
                assembly.base(),
                tags,
                layoutPath,
                assembly.settings().budgets(),
                platforms);
    }

    private List<Manifest> manifestsOf(Digest pushed) throws IOException {
        byte[] document = layout.read(pushed);
        List<Manifest> manifests = new ArrayList<>();
        if (isIndex(document)) {
            for (Descriptor descriptor : Index.parse(document).manifests()) {
                manifests.add(Manifest.parse(layout.read(descriptor.digest())));
            }
        } else {
            manifests.add(Manifest.parse(document));
        }
        return manifests;
    }

    private static boolean isIndex(byte[] document) {
        try {
            Index.parse(document);
            return true;
        } catch (OciFormatException e) {
            return false;
        }
    }

    private static void requirePlatforms(List<Platform> expected, List<PlatformImage> built) {
        List<Platform> found = built.stream().map(PlatformImage::platform).toList();
        if (!found.stream().sorted().toList().equals(expected.stream().sorted().toList())) {
            throw new OciFormatException("Assembling the image: it was built for " + found + ", but image.platforms is "
                    + expected + "; perhaps the base image lacks a platform");
        }
    }

    private OwnLayer writeOwnLayer(ImageAssembly assembly) throws IOException {
        try (BlobWriter blob = layout.newBlob()) {
            LayerWriter layer = new LayerWriter(blob);
            try (layer) {
                layer.directory("usr", 0755).directory("usr/lib", 0755);
                if (assembly.settings().health().isPresent()) {
                    layer.directory(HealthCommand.DIRECTORY, 0755)
                            .file(HealthCommand.DIRECTORY + "/HealthProbe.class", 0644, assembly.healthProbe());
                }
                if (assembly.sbom().isPresent()) {
                    layer.directory("usr/share", 0755)
                            .directory("usr/share/sbom", 0755)
                            .file(
                                    "usr/share/sbom/" + sbomName(assembly),
                                    0644,
                                    assembly.sbom().get());
                }
            }
            return new OwnLayer(blob.commit(MediaType.OCI_LAYER_GZIP), layer.diffId());
        }
    }

    private static String sbomName(ImageAssembly assembly) {
        String name = assembly.settings().name();
        return name.substring(name.lastIndexOf('/') + 1) + ".cdx.json";
    }

    private record OwnLayer(Descriptor descriptor, Digest diffId) {}
}
