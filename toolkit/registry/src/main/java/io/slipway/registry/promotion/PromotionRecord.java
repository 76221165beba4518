package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What was done to an environment, kept as an artifact that refers to {@code digest}; never changed.
 *
 * @param version as the environment's tag names it, such as {@code v1.2.3}; empty where the image states none
 * @param previous what ran there before, if anything
 * @param by who did it
 * @param run where people see the CI run that did it
 * @param evidence the artifact by which the image was known to conform
 */
public record PromotionRecord(
        Environment environment,
        Digest digest,
        Optional<String> version,
        Optional<Digest> previous,
        Optional<String> previousVersion,
        Action action,
        Instant at,
        String by,
        Optional<String> reason,
        Optional<String> run,
        Optional<Digest> evidence) {
    /** The artifact's type. */
    public static final String ARTIFACT_TYPE = "application/vnd.slipway.promotion.v1+json";

    /** The oldest first; what was written in the same moment by digest, so that everybody sees the same order. */
    public static final Comparator<PromotionRecord> BY_TIME = Comparator.comparing(PromotionRecord::at)
            .thenComparing(entry -> entry.digest().toString());

    /** What was done. */
    public enum Action {
        PROMOTE,
        ROLLBACK
    }

    /** What {@link #digest} is called in messages. */
    String name() {
        return name(digest, version);
    }

    /** An image by its version, where it has one, and its digest. */
    static String name(Digest digest, Optional<String> version) {
        return version.map(named -> named + " (" + digest.abbreviated() + ")").orElse(digest.abbreviated());
    }
}
