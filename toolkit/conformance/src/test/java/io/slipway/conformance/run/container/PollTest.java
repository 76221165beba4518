package io.slipway.conformance.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollTest {
    @Test
    void looksUntilItCame() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(Poll.until(Duration.ofMinutes(1), Duration.ofMillis(1), () -> looks.incrementAndGet() == 3))
                .isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void looksTheMoreSeldomTheLongerItTakes() {
        AtomicInteger looks = new AtomicInteger();

        boolean came = Poll.until(Duration.ofMillis(500), Duration.ofMillis(1), () -> looks.incrementAndGet() < 0);

        assertThat(came).isFalse();
        // 100 in the first 100 ms, and 100 whenever the time has grown by the factor e.
        assertThat(looks.get()).isBetween(2, 100 + 161 + 2);
    }
}
