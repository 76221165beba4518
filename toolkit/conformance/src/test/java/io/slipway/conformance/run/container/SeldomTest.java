package io.slipway.conformance.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeldomTest {
    private int asked;

    @Test
    void theLastAnswerStandsUntilTheIntervalIsOver() {
        Seldom seldom = new Seldom(Duration.ofDays(1), this::isSecond);

        assertThat(seldom.getAsBoolean()).isFalse();
        assertThat(seldom.getAsBoolean()).isFalse();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void afterItTheConditionIsLookedAtAgain() {
        Seldom seldom = new Seldom(Duration.ZERO, this::isSecond);

        assertThat(seldom.getAsBoolean()).isFalse();
        assertThat(seldom.getAsBoolean()).isTrue();
        assertThat(asked).isEqualTo(2);
    }

    private boolean isSecond() {
        asked++;
        return asked == 2;
    }
}
