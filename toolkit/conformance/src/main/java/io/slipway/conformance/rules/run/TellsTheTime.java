package io.slipway.conformance.rules.run;

import io.slipway.conformance.Millis;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Clock;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;
import java.time.Duration;

/** An answer's date is the engine's time. */
final class TellsTheTime extends UpRule {
    /** The date has whole seconds, and the engine is asked after the answer. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    TellsTheTime() {
        super(
                new RuleInfo(
                        "CLOCK-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "tells the engine's time",
                        "A service in another time than its node has expired tokens, caches that never end, and logs that cannot be put in order.",
                        "Leave the clock to the node (no faketime); keep times in UTC, without a TZ of the image's own.",
                        "RFC 9110, section 6.6.1, Date"),
                Needs.of(Trial.SERVICE).andMore());
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.clock().judge(TellsTheTime::judge);
    }

    private static Verdict judge(Clock clock) {
        Duration off = Duration.between(clock.engine(), clock.container()).abs();
        return off.compareTo(TOLERANCE) <= 0
                ? Verdict.pass("it dated an answer " + clock.container() + ", the engine's time was " + clock.engine())
                : Verdict.fail("it dated an answer " + clock.container() + ", which is " + Millis.text(off.toMillis())
                        + " off the engine's time " + clock.engine());
    }
}
