package io.slipway.registry.copy;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.source.Attachment;
import io.slipway.registry.change.Tags;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A place that images can be copied to. */
interface CopyTarget extends Tags, Closeable {
    /** Why nothing can be written there, if it cannot. */
    Optional<String> refusal();

    /** Whether all of an image is there. */
    boolean holds(ImageContents image) throws IOException;

    /** What is kept beside {@code subject}. */
    List<Attachment> attachments(Digest subject) throws IOException;

    /** A manifest that is there. */
    byte[] read(Digest manifest) throws IOException;

    /** Brings an image, or what is kept beside one, there, without a tag. */
    void write(BlobSource source, ImageContents image) throws IOException;

    /** Makes what was written findable without a tag. */
    void enter(PulledManifest image) throws IOException;

    /** Makes what was written what is there, where that is not so at once. */
    void finish() throws IOException;
}
