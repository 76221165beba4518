package io.slipway.oci.client;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.source.Attachment;

/**
 * A manifest or index as a registry sent it.
 *
 * @param descriptor of exactly these bytes
 */
public record PulledManifest(Descriptor descriptor, byte[] content) {
    public Digest digest() {
        return descriptor.digest();
    }

    /** @throws io.slipway.oci.OciFormatException if it is not understood */
    public ManifestDocument document() {
        return ManifestDocument.parse(content);
    }

    /** How lists of referrers describe it. */
    Descriptor asReferrer() {
        return Attachment.referrer(descriptor, document()).manifest();
    }
}
