package io.slipway.oci.source;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.Selection.ByDigest;
import io.slipway.oci.source.Selection.ByTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images that an {@code index.json} names.
 *
 * @param where for messages
 */
record LayoutEntries(List<Descriptor> entries, String where) {
    /** The full name of an image, as engines write it beside the tag. */
    private static final String CONTAINERD_NAME = "io.containerd.image.name";

    Digest select(Selection selection) {
        if (selection instanceof ByDigest by) {
            return by.digest();
        }
        if (selection instanceof ByTag by) {
            return entries.stream()
                    .filter(entry -> names(entry).anyMatch(name -> ImageNames.match(name, by.tag())))
                    .findFirst()
                    .orElseThrow(() -> new OciFormatException(
                            where + " has no image '" + by.tag() + "' (it has: " + listed() + ")"))
                    .digest();
        }
        return only();
    }

    /** Referrers stand beside the images, without a tag, or with one made of what they belong to. */
    private Digest only() {
        List<Digest> tagged = distinct(entries.stream()
                .filter(entry ->
                        tag(entry).filter(tag -> !AttachmentTag.isOne(tag)).isPresent()));
        List<Digest> candidates = tagged.isEmpty() ? distinct(entries.stream()) : tagged;
        if (candidates.isEmpty()) {
            throw new OciFormatException(where + " has no image (its index.json is empty)");
        }
        if (candidates.size() > 1) {
            throw new OciFormatException(
                    where + " has several images (" + listed() + "); say which one, as in NAME:TAG or NAME@DIGEST");
        }
        return candidates.get(0);
    }

    private static List<Digest> distinct(Stream<Descriptor> descriptors) {
        return descriptors.map(Descriptor::digest).distinct().toList();
    }

    private String listed() {
        return entries.isEmpty()
                ? "none"
                : entries.stream()
                        .map(entry -> tag(entry).orElse(entry.digest().toString()))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static Optional<String> tag(Descriptor entry) {
        return Optional.ofNullable(entry.annotations().get(ImageLayout.REF_NAME));
    }

    private static Stream<String> names(Descriptor entry) {
        return Stream.concat(
                tag(entry).stream(), Optional.ofNullable(entry.annotations().get(CONTAINERD_NAME)).stream());
    }
}
