package io.slipway.conformance.run;

import io.slipway.conformance.Engine;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.oci.Platform;
import java.util.List;
import java.util.Optional;

/** All rules about a running container. */
public final class RunRules {
    private static final List<Rule<RunningImage>> ALL = List.of(
            new BootsHardened(),
            new RunsWhatIsNamed(),
            new RunsAsUser(),
            new LiveAnswers(),
            new ReadyAnswers(),
            new MetricsAnswer(),
            new ReadyInTime(),
            new TurnsHealthy(),
            new WritesOnlyTmpfs(),
            new KeepsMemoryLimit(),
            new StopsInTime(),
            new CompletesRequests());

    private RunRules() {}

    public static List<Rule<RunningImage>> all() {
        return ALL;
    }

    public static List<RuleResult> check(RunningImage image) {
        return Engine.run(ALL, Optional.of(image.platform()), image);
    }

    /**
     * The rules that come to a decision about an image that boots.
     *
     * @param emulated whether the platform is emulated: then nothing is measured, and there is no second boot
     */
    public static List<RuleId> decided(boolean emulated) {
        return ALL.stream()
                // Not every service can be made to hold a request open.
                .filter(rule -> !(rule instanceof CompletesRequests))
                .filter(rule -> !emulated || !(rule instanceof UpRule up && up.nativeOnly()))
                .map(rule -> rule.info().id())
                .toList();
    }

    /** The same for all of them: where the platform was not booted. */
    public static List<RuleResult> all(Platform platform, Verdict verdict) {
        return Engine.all(ALL, Optional.of(platform), verdict);
    }
}
