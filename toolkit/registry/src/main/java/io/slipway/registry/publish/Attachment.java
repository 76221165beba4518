package io.slipway.registry.publish;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.registry.artifact.Artifacts;
import java.util.Map;

/**
 * A document that is to refer to an image.
 *
 * @param name for people
 * @param artifact the digest of its manifest
 * @param present whether it is there already
 */
record Attachment(
        String name, String type, byte[] content, Map<String, String> annotations, Digest artifact, boolean present) {
    Attachment {
        annotations = Map.copyOf(annotations);
    }

    /** A document that is not there yet, unless {@code there} has the very same. */
    static Attachment of(
            String name,
            String type,
            byte[] content,
            Map<String, String> annotations,
            Descriptor subject,
            RepositoryState there) {
        Digest artifact = Artifacts.digest(subject, type, content, annotations);
        return new Attachment(
                name, type, content, annotations, artifact, there.referrers().contains(artifact));
    }

    /** The same purpose is served by {@code other}, which is there. */
    Attachment servedBy(Digest other) {
        return new Attachment(name, type, content, annotations, other, true);
    }
}
