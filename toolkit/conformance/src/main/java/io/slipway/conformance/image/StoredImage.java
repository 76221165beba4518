package io.slipway.conformance.image;

import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Platform;
import java.util.List;

/**
 * An image as it is stored, read and verified: everything that rules about the image need.
 *
 * @param name without registry and tag
 * @param index what {@code digest} names; for a single manifest, an index of it alone
 * @param requirements with the budgets from the image record, else from the index's annotations
 * @param platforms those it has whose manifest and configuration could be read
 * @param unreadable those it has whose manifest or configuration could not be read
 * @param faults what was not as its digest, size or media type says
 */
public record StoredImage(
        String name,
        Digest digest,
        Index index,
        Requirements requirements,
        List<StoredPlatform> platforms,
        List<Platform> unreadable,
        List<BlobFault> faults) {

    public StoredImage {
        platforms = List.copyOf(platforms);
        unreadable = List.copyOf(unreadable);
        faults = List.copyOf(faults);
    }

    /** Whether {@code digest} names a manifest, not an index: then {@code index} is not stored anywhere. */
    public boolean isSingleManifest() {
        return index.manifests().stream().anyMatch(entry -> entry.digest().equals(digest));
    }
}
