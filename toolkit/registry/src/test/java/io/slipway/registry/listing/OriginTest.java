package io.slipway.registry.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.PromotionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static final List<PromotionRecord> RECORDS =
            List.of(entry("test", 1), entry("staging", 2), entry("prod", 3), entry("canary", 4));

    @Test
    void anImageCameFromWhereItWasPromotedToBefore() {
        assertThat(Origin.of("prod", RECORDS)).contains(new Environment("staging"));
        assertThat(Origin.of("prod-v1.0.0", RECORDS)).contains(new Environment("staging"));
        assertThat(Origin.of("staging", RECORDS)).contains(new Environment("test"));
    }

    @Test
    void theFirstEnvironmentAndOtherTagsHaveNoOrigin() {
        assertThat(Origin.of("test", RECORDS)).isEmpty();
        assertThat(Origin.of("v1.0.0", RECORDS)).isEmpty();
        assertThat(Origin.of("prod", List.of())).isEmpty();
    }

    private static PromotionRecord entry(String environment, long second) {
        return new PromotionRecord(
                new Environment(environment),
                Digest.of(new byte[0]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PromotionRecord.Action.PROMOTE,
                Instant.ofEpochSecond(second),
                "ann",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
