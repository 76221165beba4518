package io.slipway.oci.source;

import io.slipway.oci.ImageReference;
import io.slipway.oci.OciFormatException;
import java.util.Optional;

/** Compares names of images that tools write in several ways. */
final class ImageNames {
    private ImageNames() {}

    /** Whether {@code wanted} is {@code name}, its tag, or another spelling of it; a name without a colon is a tag. */
    static boolean match(String name, String wanted) {
        if (name.equals(wanted) || !name.contains(":")) {
            return name.equals(wanted);
        }
        Optional<ImageReference> reference = reference(name);
        return reference.flatMap(ImageReference::tag).equals(Optional.of(wanted))
                || reference.isPresent() && reference.equals(reference(wanted));
    }

    private static Optional<ImageReference> reference(String name) {
        try {
            return Optional.of(ImageReference.parse(name));
        } catch (OciFormatException e) {
            return Optional.empty();
        }
    }
}
