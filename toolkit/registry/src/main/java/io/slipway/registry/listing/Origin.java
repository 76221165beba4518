package io.slipway.registry.listing;

import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.PromotionRecord;
import java.util.List;
import java.util.Optional;

/** Where an image was before it came to an environment. */
final class Origin {
    private Origin() {}

    /**
     * The environment from which the image came to the one that {@code tag} belongs to.
     *
     * @param records about the image
     */
    static Optional<Environment> of(String tag, List<PromotionRecord> records) {
        Optional<PromotionRecord> arrival =
                records.stream().filter(entry -> entry.environment().owns(tag)).max(PromotionRecord.BY_TIME);
        return arrival.flatMap(own -> records.stream()
                .filter(entry -> !entry.environment().equals(own.environment())
                        && entry.at().isBefore(own.at()))
                .max(PromotionRecord.BY_TIME)
                .map(PromotionRecord::environment));
    }
}
