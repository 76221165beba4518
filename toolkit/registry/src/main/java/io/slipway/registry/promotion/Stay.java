package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long an image has to be, or to have been, in another environment before it is promoted. */
public record Stay(Environment environment, Duration least) {
    /**
     * What keeps {@code image} from having stayed so long, with what to do about it; empty if it has. The newest stay
     * counts.
     *
     * @param state of {@link #environment}, by its records
     */
    public Optional<String> missing(EnvironmentState state, Digest image, Instant now) {
        List<PromotionRecord> records = state.records();
        int last = records.size() - 1;
        while (last >= 0 && !records.get(last).digest().equals(image)) {
            last--;
        }
        if (last < 0) {
            return Optional.of(
                    image + " was never in " + environment + "; perhaps slipway promote IMAGE --to " + environment);
        }
        int first = last;
        while (first > 0 && records.get(first - 1).digest().equals(image)) {
            first--;
        }
        Optional<PromotionRecord> next =
                last + 1 < records.size() ? Optional.of(records.get(last + 1)) : Optional.empty();
        if (next.filter(entry -> entry.action() == PromotionRecord.Action.ROLLBACK)
                .isPresent()) {
            return Optional.of(image + " was rolled back in " + environment + " at "
                    + next.get().at() + "; perhaps slipway history --env " + environment);
        }
        Duration stayed = Duration.between(
                records.get(first).at(), next.map(PromotionRecord::at).orElse(now));
        return stayed.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of(image + " has been in " + environment + " for " + text(stayed) + " only (must be "
                        + text(least) + ")"
                        + (next.isEmpty()
                                ? "; try again in " + text(least.minus(stayed))
                                : "; promote it there again"));
    }

    private static String text(Duration duration) {
        long minutes = Math.max(0, (duration.toSeconds() + 59) / 60);
        return minutes < 120 ? minutes + " min" : duration.toHours() + " h";
    }
}
