package io.slipway.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatScheduleTest {

    // Near the end of the numbers: a monotonic clock may be anywhere.
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();

    private final HeartbeatSchedule schedule = new HeartbeatSchedule(Duration.ofSeconds(30), START);

    @Test
    void aHeartbeatIsDueAtAThirdOfTheLeaseFromWhenTheLastOneWasSent() {
        assertThat(schedule.pause(after(2))).isEqualTo(Duration.ofSeconds(8));
        assertThat(schedule.isDue(after(9))).isFalse();
        assertThat(schedule.isDue(after(10))).isTrue();
        schedule.confirmed(after(10));
        assertThat(schedule.pause(after(13))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aLeaseThatWasAskedForLongAgoIsConfirmedFirst() {
        assertThat(schedule.isDue(after(20))).isTrue();
        assertThat(schedule.isOver(after(20))).isFalse();
        assertThat(schedule.pause(after(20))).isZero();
    }

    @Test
    void afterAFailureTheNextOneComesSoon() {
        schedule.failed(after(11));
        assertThat(schedule.pause(after(11))).isEqualTo(Duration.ofSeconds(1));
        schedule.failed(after(29) + 500_000_000);
        assertThat(schedule.pause(after(29) + 500_000_000)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void theLeaseIsOverWithoutAnAnswerForItsDuration() {
        assertThat(schedule.isOver(after(30) - 1)).isFalse();
        assertThat(schedule.isOver(after(30))).isTrue();
        schedule.confirmed(after(29));
        assertThat(schedule.isOver(after(30))).isFalse();
        assertThat(schedule.remaining(after(30))).isEqualTo(Duration.ofSeconds(29));
    }

    @Test
    void aHeartbeatMayTakeAThirdOrWhatIsLeft() {
        assertThat(schedule.timeout(after(10))).isEqualTo(Duration.ofSeconds(10));
        assertThat(schedule.timeout(after(27))).isEqualTo(Duration.ofSeconds(3));
        assertThat(schedule.timeout(after(40))).isEqualTo(Duration.ofSeconds(10));
    }

    private static long after(int seconds) {
        return START + Duration.ofSeconds(seconds).toNanos();
    }
}
