package io.slipway.conformance.image;

import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Manifest;
import io.slipway.oci.Platform;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** A platform whose documents were read, and whose layers are still to be scanned. */
record ReadPlatform(Platform platform, Digest digest, Manifest manifest, ImageConfig config) {

    /** Its layers, lowest first; none if the configuration knows of more or fewer. */
    List<LayerKey> layers() {
        List<Digest> diffIds = config.diffIds();
        if (diffIds.size() != manifest.layers().size()) {
            return List.of();
        }
        return IntStream.range(0, diffIds.size())
                .mapToObj(i -> new LayerKey(manifest.layers().get(i), diffIds.get(i)))
                .toList();
    }

    /** With its files, if every layer of it was scanned. */
    StoredPlatform stored(Requirements requirements, Map<LayerKey, ScannedLayer> scanned) {
        List<ScannedLayer> layers =
                layers().stream().map(scanned::get).filter(Objects::nonNull).toList();
        boolean complete = layers.size()
                == Math.max(manifest.layers().size(), config.diffIds().size());
        Optional<StoredFiles> files =
                complete ? Optional.of(StoredFiles.of(platform, config, requirements, layers)) : Optional.empty();
        return new StoredPlatform(platform, digest, manifest, config, requirements, files);
    }
}
