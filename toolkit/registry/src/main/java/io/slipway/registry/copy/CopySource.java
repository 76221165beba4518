package io.slipway.registry.copy;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.source.Attachment;
import io.slipway.oci.source.OpenImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be copied.
 *
 * @param kept what is kept beside the image or one of its platforms, and what is kept beside that; each once
 */
record CopySource(ImageContents image, List<Kept> kept) {
    CopySource {
        kept = List.copyOf(kept);
    }

    /** What is kept beside {@code subject}. */
    record Kept(Digest subject, Attachment attachment, ImageContents contents) {
        Digest digest() {
            return contents.digest();
        }
    }

    /** @param attachments whether what is kept beside the image goes with it */
    static CopySource read(OpenImage source, boolean attachments) throws IOException {
        ImageContents image = ImageContents.of(source.blobs(), source.digest());
        return new CopySource(image, attachments ? kept(source, image) : List.of());
    }

    /** The image's contents, and those of all that is kept beside it, in the order in which they are written. */
    List<ImageContents> contents() {
        return Stream.concat(Stream.of(image), kept.stream().map(Kept::contents))
                .toList();
    }

    private static List<Kept> kept(OpenImage source, ImageContents image) throws IOException {
        List<Kept> kept = new ArrayList<>();
        Set<Digest> seen = new LinkedHashSet<>(Set.of(image.digest()));
        List<Digest> subjects =
                image.manifests().stream().map(PulledManifest::digest).toList();
        while (!subjects.isEmpty()) {
            List<Kept> found = beside(source, subjects, seen);
            kept.addAll(found);
            subjects = found.stream().map(Kept::digest).toList();
        }
        return kept;
    }

    private static List<Kept> beside(OpenImage source, List<Digest> subjects, Set<Digest> seen) throws IOException {
        List<List<Attachment>> answers =
                Parallel.map(subjects, subject -> source.attachments().of(subject));
        List<Beside> found = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            for (Attachment attachment : answers.get(i)) {
                if (seen.add(attachment.manifest().digest())) {
                    found.add(new Beside(subjects.get(i), attachment));
                }
            }
        }
        return Parallel.map(found, beside -> beside.read(source.blobs()));
    }

    /** An attachment that is not yet read. */
    private record Beside(Digest subject, Attachment attachment) {
        Kept read(BlobSource blobs) throws IOException {
            return new Kept(
                    subject,
                    attachment,
                    ImageContents.of(blobs, attachment.manifest().digest()));
        }
    }
}
