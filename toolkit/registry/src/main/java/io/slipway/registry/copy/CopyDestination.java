package io.slipway.registry.copy;

import io.slipway.images.tag.Tag;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.source.ArchiveKind;
import io.slipway.oci.source.ImageLocation;
import io.slipway.oci.source.ImageLocation.InArchive;
import io.slipway.oci.source.ImageLocation.InEngine;
import io.slipway.oci.source.ImageLocation.InLayout;
import io.slipway.oci.source.ImageLocation.InRegistry;
import io.slipway.oci.source.Selection;
import io.slipway.oci.source.Selection.ByDigest;
import io.slipway.oci.source.Selection.ByTag;
import java.util.Optional;

/**
 * Where an image is copied to.
 *
 * @param tag that it gets there; none where it is to be found by its digest
 * @param digest that it must have, where that was said
 */
public record CopyDestination(ImageLocation location, Optional<String> tag, Optional<Digest> digest) {
    /**
     * Understands what a user wrote. Where that says neither tag nor digest, the image keeps its tag.
     *
     * @throws OciFormatException if nothing can be copied to there
     */
    public static CopyDestination parse(String text, ImageLocation source) {
        ImageLocation location = ImageLocation.parse(text);
        Optional<String> tag = tag(location);
        Optional<Digest> digest = digest(location);
        if (location instanceof InEngine) {
            throw new OciFormatException("'" + text + "' is in an engine, which keeps no digest of an image's index;"
                    + " perhaps slipway load, or another destination");
        }
        if (location instanceof InArchive in && in.kind() == ArchiveKind.DOCKER) {
            throw new OciFormatException("'" + text + "' is an archive of docker save, which holds no manifest;"
                    + " perhaps oci-archive:" + in.file());
        }
        if (location instanceof InRegistry && ImageReference.isBare(text)) {
            tag = Optional.empty();
        }
        if (tag.isEmpty() && digest.isEmpty()) {
            tag = tag(source);
            if (tag.isEmpty()) {
                throw new OciFormatException("'" + text + "' does not say which tag the image gets, and " + source
                        + " has none to keep;" + " perhaps " + text + ":TAG");
            }
        }
        requireTag(tag);
        return new CopyDestination(location, tag, digest);
    }

    @Override
    public String toString() {
        if (location instanceof InRegistry in) {
            return in.reference().name()
                    + tag.map(name -> ":" + name).orElse("")
                    + digest.map(named -> "@" + named).orElse("");
        }
        if (location instanceof InLayout in) {
            return "oci:" + in.directory() + tag.map(name -> ":" + name).orElse("");
        }
        return "oci-archive:" + ((InArchive) location).file()
                + tag.map(name -> ":" + name).orElse("");
    }

    private static Optional<String> tag(ImageLocation location) {
        if (location instanceof InRegistry in) {
            return in.reference().tag();
        }
        return selection(location) instanceof ByTag by ? Optional.of(by.tag()) : Optional.empty();
    }

    private static Optional<Digest> digest(ImageLocation location) {
        if (location instanceof InRegistry in) {
            return in.reference().digest();
        }
        return selection(location) instanceof ByDigest by ? Optional.of(by.digest()) : Optional.empty();
    }

    private static Selection selection(ImageLocation location) {
        if (location instanceof InLayout in) {
            return in.selection();
        }
        return location instanceof InArchive in ? in.selection() : new Selection.OnlyOne();
    }

    private static void requireTag(Optional<String> tag) {
        try {
            tag.ifPresent(Tag::new);
        } catch (IllegalArgumentException e) {
            throw new OciFormatException(e.getMessage(), e);
        }
    }
}
