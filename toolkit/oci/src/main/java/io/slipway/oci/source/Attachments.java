package io.slipway.oci.source;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.util.List;

/** Knows what is kept beside the manifests of a place. */
@FunctionalInterface
public interface Attachments {
    /** Where nothing is kept beside images. */
    Attachments NONE = subject -> List.of();

    /** What refers to {@code subject}, or has a tag made of its digest. */
    List<Attachment> of(Digest subject) throws IOException;
}
