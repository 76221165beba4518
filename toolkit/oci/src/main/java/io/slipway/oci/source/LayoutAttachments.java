package io.slipway.oci.source;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.MediaType;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the entries of a layout's {@code index.json} say of what is kept beside its images.
 *
 * @param blobs that hold what the entries name
 */
public record LayoutAttachments(List<Descriptor> entries, BlobSource blobs) implements Attachments {
    public LayoutAttachments {
        entries = List.copyOf(entries);
    }

    /** Of a layout as it is now. */
    public static LayoutAttachments in(ImageLayout layout) throws IOException {
        return new LayoutAttachments(layout.entries(), layout);
    }

    @Override
    public List<Attachment> of(Digest subject) throws IOException {
        Map<Digest, Attachment> found = new LinkedHashMap<>();
        List<String> tags = AttachmentTag.ofCosign(subject);
        for (Descriptor entry : entries) {
            if (!isDocument(entry) || !blobs.contains(entry.digest())) {
                continue;
            }
            ManifestDocument document = ManifestDocument.parse(blobs.read(entry.digest()));
            Optional<String> tag = Optional.ofNullable(entry.annotations().get(ImageLayout.REF_NAME));
            if (tag.filter(tags::contains).isPresent()) {
                found.put(entry.digest(), Attachment.tagged(tag.get(), entry, document));
            } else if (document.subject()
                    .filter(named -> named.digest().equals(subject))
                    .isPresent()) {
                found.putIfAbsent(entry.digest(), Attachment.referrer(entry, document));
            }
        }
        return new ArrayList<>(found.values());
    }

    private static boolean isDocument(Descriptor entry) {
        return MediaType.isIndex(entry.mediaType()) || MediaType.isManifest(entry.mediaType());
    }
}
