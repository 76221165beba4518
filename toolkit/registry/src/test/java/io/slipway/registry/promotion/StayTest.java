package io.slipway.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import io.slipway.registry.promotion.PromotionRecord.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StayTest {
    private static final Environment STAGING = new Environment("staging");
    private static final Stay DAY = new Stay(STAGING, Duration.ofHours(24));

    /** Records are action:image:hour, p for promotions and r for rollbacks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                p:v1:0                 | 24 | -
                p:v1:0                 | 23 | has been in staging for 23 h only (must be 24 h); try again in 60 min
                p:v1:0 p:v1:20         | 24 | -
                p:v1:0 p:v2:30         | 90 | -
                p:v1:0 p:v2:5          | 90 | has been in staging for 5 h only (must be 24 h); promote it there again
                p:v0:0 p:v1:1 r:v0:40  | 90 | was rolled back in staging at 1970-01-02T16:00:00Z
                p:v0:0                 | 90 | was never in staging; perhaps slipway promote IMAGE --to staging
                p:v1:0 p:v2:30 p:v1:80 | 90 | has been in staging for 10 h only
                """)
    void anImageHasToHaveStayed(String done, int now, String missing) {
        List<PromotionRecord> records = new ArrayList<>();
        for (String step : done.split(" ")) {
            String[] parts = step.split(":");
            records.add(
                    entry(digest(parts[1]), parts[0].equals("p") ? Action.PROMOTE : Action.ROLLBACK, hour(parts[2])));
        }

        Optional<String> found = DAY.missing(
                new EnvironmentState(STAGING, Optional.empty(), records), digest("v1"), hour(String.valueOf(now)));

        if (missing == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).get().asString().contains(missing);
        }
    }

    private static Instant hour(String hour) {
        return Instant.EPOCH.plus(Duration.ofHours(Long.parseLong(hour)));
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PromotionRecord entry(Digest digest, Action action, Instant at) {
        return new PromotionRecord(
                STAGING,
                digest,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                action,
                at,
                "ann",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
