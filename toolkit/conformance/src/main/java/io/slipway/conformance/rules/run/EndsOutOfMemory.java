package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.JvmSettings;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;
import java.util.List;

/** By the flags in force, the JVM ends at the first OutOfMemoryError. */
final class EndsOutOfMemory extends TrialRule<Confinement> {
    private static final List<String> FLAGS = List.of("ExitOnOutOfMemoryError", "CrashOnOutOfMemoryError");

    EndsOutOfMemory() {
        super(
                new RuleInfo(
                        "MEMORY-002",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "ends at an OutOfMemoryError",
                        "A JVM that goes on after one has lost some thread or state: it looks alive, answers wrongly, and nobody restarts it.",
                        "Give the JVM -XX:+ExitOnOutOfMemoryError (build-parent does), and let nothing later on the command line take it back.",
                        "HotSpot, java command: -XX:+ExitOnOutOfMemoryError, -XX:+CrashOnOutOfMemoryError; as the JVM prints them with -XX:+PrintFlagsFinal"),
                Needs.of(Trial.CONFINED).andMore(),
                RunningImage::confinement);
    }

    @Override
    Verdict judge(RunningImage image, Confinement confinement) {
        return confinement.jvm().judge(EndsOutOfMemory::judge);
    }

    private static Verdict judge(JvmSettings jvm) {
        if (jvm.flags().isEmpty()) {
            return Verdict.skipped("no JVM told its flags when it was asked to (-XX:+PrintFlagsFinal)");
        }
        return FLAGS.stream()
                .filter(flag -> "true".equals(jvm.flags().get(flag)))
                .findFirst()
                .map(flag -> Verdict.pass("its JVM runs with -XX:+" + flag))
                .orElseGet(() -> Verdict.fail("its JVM runs with neither -XX:+" + String.join(" nor -XX:+", FLAGS)));
    }
}
