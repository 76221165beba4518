package io.slipway.conformance.rules.run;

import io.slipway.conformance.Engine;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.BootPlan;
import io.slipway.conformance.run.RunningImage;
import io.slipway.images.ImageKind;
import io.slipway.oci.Platform;
import java.util.List;
import java.util.Optional;

/** All rules about a running container. */
public final class RunRules {
    private static final List<RunRule> ALL = List.of(
            new BootsHardened(),
            new RunsWhatIsNamed(),
            new RunsAsAnyUser(),
            new NeedsNoNetwork(),
            new StartsAgain(),
            new RunsAsUser(),
            new LeavesNoZombies(),
            new ListensAsDeclared(),
            new ListensWhereDeclared(),
            new LiveAnswers(),
            new ReadyAnswers(),
            new MetricsAnswer(),
            new BearsOutage(),
            new ReadyInTime(),
            new RestartsInTime(),
            new TurnsHealthy(),
            new WritesOnlyTmpfs(),
            new KeepsMemoryLimit(),
            new EndsOutOfMemory(),
            new StopsInTime(),
            new CompletesRequests(),
            new SaysThatItDrains(),
            new StopsWhileStarting(),
            new LogsJson(),
            new LogsNoErrors(),
            new RefusesWrongSetting(),
            new TellsTheTime(),
            new SpeaksUtf8());

    private RunRules() {}

    public static List<RunRule> all() {
        return ALL;
    }

    /** The boots that show what all rules decide by. */
    public static BootPlan plan(boolean emulated) {
        return BootPlan.of(ALL.stream().map(rule -> rule.needs().trial()).toList(), emulated);
    }

    public static List<RuleResult> check(RunningImage image) {
        return Engine.run(ALL, image.contract().kind(), Optional.of(image.platform()), image);
    }

    /**
     * The rules that come to a decision about every image of {@code kind} that boots.
     *
     * @param emulated whether the platform is emulated: then nothing is measured, and there is one boot
     */
    public static List<RuleId> decided(ImageKind kind, boolean emulated) {
        return ALL.stream()
                .filter(rule -> rule.info().excuse(kind).isEmpty())
                .filter(rule -> !rule.needs().more())
                .filter(rule -> !emulated || rule.needs().whyNativeOnly().isEmpty())
                .map(rule -> rule.info().id())
                .toList();
    }

    /** The same for all of them: where the platform was not booted. */
    public static List<RuleResult> all(Platform platform, Verdict verdict) {
        return Engine.all(ALL, Optional.of(platform), verdict);
    }
}
