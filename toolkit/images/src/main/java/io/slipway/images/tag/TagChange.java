package io.slipway.images.tag;

import io.slipway.oci.Digest;
import java.util.Optional;

/** What becomes of one planned tag, given what it names now. */
public sealed interface TagChange {
    Tag tag();

    /** It names nothing yet. */
    record Create(Tag tag) implements TagChange {}

    /** It names the image already. */
    record Keep(Tag tag) implements TagChange {}

    /** It names the older {@code from}. */
    record Move(Tag tag, Digest from) implements TagChange {}

    /** It names something newer, and stays there. */
    record Leave(Tag tag, String reason) implements TagChange {}

    /** It must not be moved: nothing is tagged at all. */
    record Refuse(Tag tag, String reason) implements TagChange {}

    /**
     * Decides about one tag.
     *
     * @param image that the tag is planned for
     * @param current what it names now, if anything
     */
    static TagChange of(PlannedTag planned, TaggedImage image, Optional<TaggedImage> current) {
        Tag tag = planned.tag();
        if (planned.movement() == Movement.HIGHER_VERSION && isPreRelease(image)) {
            return new Refuse(
                    tag,
                    tag + " names releases only, never a pre-release such as "
                            + image.version().get().getVersion());
        }
        if (current.isEmpty()) {
            return new Create(tag);
        }
        TaggedImage there = current.get();
        if (there.digest().equals(image.digest())) {
            return new Keep(tag);
        }
        return switch (planned.movement()) {
            case NEVER ->
                new Refuse(
                        tag,
                        tag + " names " + there.digest()
                                + " already, and a version never moves to another digest; release a new version");
            case HIGHER_VERSION -> byVersion(tag, image, there);
            case LATER_COMMIT -> byCommit(tag, image, there);
            case FREE -> new Move(tag, there.digest());
        };
    }

    private static boolean isPreRelease(TaggedImage image) {
        return image.version()
                .filter(version -> !version.getPreRelease().isEmpty())
                .isPresent();
    }

    private static TagChange byVersion(Tag tag, TaggedImage image, TaggedImage there) {
        if (image.version().isEmpty() || there.version().isEmpty()) {
            return new Refuse(
                    tag,
                    "whether " + tag + " would move to a higher version cannot be told: "
                            + (there.version().isEmpty() ? there.digest() : image.digest())
                            + " does not say its version in the annotation org.opencontainers.image.version");
        }
        return there.version().get().isGreaterThan(image.version().get())
                ? new Leave(tag, "it is at the higher " + there.version().get().getVersion())
                : new Move(tag, there.digest());
    }

    private static TagChange byCommit(Tag tag, TaggedImage image, TaggedImage there) {
        boolean later = there.created()
                .flatMap(then -> image.created().map(then::isAfter))
                .orElse(false);
        return later
                ? new Leave(
                        tag, "it is at a later commit, of " + there.created().get())
                : new Move(tag, there.digest());
    }
}
