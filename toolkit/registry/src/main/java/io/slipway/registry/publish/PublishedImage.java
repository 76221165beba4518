package io.slipway.registry.publish;

import io.slipway.images.ImageRecord;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * An image that was published.
 *
 * @param target where it is, by digest
 * @param tags that name it
 * @param referrers the documents that refer to it
 */
public record PublishedImage(
        ImageRecord image, ImageReference target, List<PublishedTag> tags, List<Referrer> referrers) {
    public PublishedImage {
        tags = List.copyOf(tags);
        referrers = List.copyOf(referrers);
    }

    /** @param previous what it named before, if that was something else */
    public record PublishedTag(String name, Optional<Digest> previous) {}

    /** @param type of the artifact */
    public record Referrer(String type, Digest digest) {}

    /** Repository and digest, which is all that a pull needs. */
    String lock() {
        return target.name() + "@" + image.digest();
    }
}
