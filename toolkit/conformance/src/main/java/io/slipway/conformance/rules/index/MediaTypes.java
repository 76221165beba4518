package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The media types that an image states, each with where it stands. */
final class MediaTypes {
    private static final Set<String> OCI_LAYERS =
            Set.of(MediaType.OCI_LAYER, MediaType.OCI_LAYER_GZIP, MediaType.OCI_LAYER_ZSTD);

    private MediaTypes() {}

    /** One media type. */
    record Stated(String where, String mediaType) {
        boolean isDocker() {
            return MediaType.isDocker(mediaType);
        }

        Finding finding() {
            return new Finding(Location.instruction(where), mediaType);
        }
    }

    /** All of them, the index's first. */
    static List<Stated> of(StoredImage image) {
        List<Stated> stated = new ArrayList<>();
        if (!image.isSingleManifest()) {
            stated.add(new Stated("index: mediaType", image.index().mediaType()));
            for (Descriptor entry : image.index().manifests()) {
                entry.platform()
                        .ifPresent(
                                platform -> stated.add(new Stated("index: entry for " + platform, entry.mediaType())));
            }
        }
        for (StoredPlatform platform : image.platforms()) {
            Manifest manifest = platform.manifest();
            String of = " of " + platform.platform();
            stated.add(new Stated("manifest" + of + ": mediaType", manifest.mediaType()));
            stated.add(new Stated(
                    "manifest" + of + ": configuration", manifest.config().mediaType()));
            for (int i = 0; i < manifest.layers().size(); i++) {
                stated.add(new Stated(
                        "manifest" + of + ": layer " + (i + 1),
                        manifest.layers().get(i).mediaType()));
            }
        }
        return stated;
    }

    /** Whether it is a type that the OCI specification has for images. */
    static boolean isOci(String mediaType) {
        return MediaType.OCI_INDEX.equals(mediaType)
                || MediaType.OCI_MANIFEST.equals(mediaType)
                || MediaType.OCI_CONFIG.equals(mediaType)
                || OCI_LAYERS.contains(mediaType);
    }
}
