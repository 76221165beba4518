package io.slipway.registry.publish;

import io.slipway.images.ImageRecord;
import io.slipway.images.tag.TagPlan;
import io.slipway.oci.ImageReference;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An image of the build that is to be published.
 *
 * @param layout the image layout that holds it
 * @param registry where to, such as {@code ghcr.io/acme}; empty where the settings name none
 * @param evidence the file that shows its conformance
 * @param sbom the file; empty where none was made
 */
public record BuiltImage(
        ImageRecord image, Path layout, Optional<String> registry, TagPlan tags, Path evidence, Optional<Path> sbom) {
    /** Where it is published, by digest. */
    Optional<ImageReference> target() {
        return registry.map(path -> ImageReference.parse(path + "/" + image.name() + "@" + image.digest()));
    }
}
