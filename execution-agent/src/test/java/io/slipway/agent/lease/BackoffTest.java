package io.slipway.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"1, 500, 1000", "2, 1000, 2000", "4, 4000, 8000", "7, 30000, 60000", "1000, 30000, 60000"})
    void pausesAreDoubledWithinBoundsAndHalfOfThemIsChance(int failures, long least, long most) {
        assertThat(backoff.after(failures, drawing(0))).isEqualTo(Duration.ofMillis(most));
        assertThat(backoff.after(failures, drawing(most / 2))).isEqualTo(Duration.ofMillis(least));
    }

    @ParameterizedTest
    @CsvSource({"1", "64", "2147483647"})
    void noPauseStaysNone(int failures) {
        assertThat(new Backoff(Duration.ZERO, Duration.ofSeconds(60)).after(failures, drawing(0)))
                .isZero();
    }

    private static RandomGenerator drawing(long number) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long nextLong(long bound) {
                assertThat(number).isLessThan(bound);
                return number;
            }
        };
    }
}
