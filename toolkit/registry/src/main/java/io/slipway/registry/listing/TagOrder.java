package io.slipway.registry.listing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.semver4j.Semver;

/** How a list of tags is sorted. */
public enum TagOrder {
    /** By name. */
    TAG(Comparator.comparing(TaggedSummary::tag)),
    /** The newest first; what does not say when it was created last. */
    CREATED(Comparator.comparing(
                    (TaggedSummary entry) -> entry.image().created().orElse(Instant.MIN))
            .reversed()
            .thenComparing(TaggedSummary::tag)),
    /** The largest first. */
    SIZE(Comparator.comparing((TaggedSummary entry) -> entry.image().compressed())
            .reversed()
            .thenComparing(TaggedSummary::tag)),
    /** The highest version first; tags that are no version last. */
    VERSION(Comparator.comparing(TagOrder::version).reversed().thenComparing(TaggedSummary::tag));

    private final Comparator<TaggedSummary> comparator;

    TagOrder(Comparator<TaggedSummary> comparator) {
        this.comparator = comparator;
    }

    Comparator<TaggedSummary> comparator() {
        return comparator;
    }

    private static Semver version(TaggedSummary entry) {
        return Optional.of(entry.tag())
                .map(tag -> tag.startsWith("v") ? tag.substring(1) : tag)
                .map(Semver::parse)
                .orElse(Semver.ZERO);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
