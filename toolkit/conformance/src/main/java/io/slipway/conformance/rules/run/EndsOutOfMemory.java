package io.slipway.conformance.rules.run;

import io.slipway.conformance.Millis;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.Exhaustion;
import io.slipway.conformance.run.JvmSettings;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Seen;
import io.slipway.conformance.run.Trial;
import java.util.Collections;
import java.util.List;

/** With its heap full, the process ends, with another status than 0; where that could not be tried, its flags tell. */
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
                        "HotSpot, java command: -XX:+ExitOnOutOfMemoryError, -XX:+CrashOnOutOfMemoryError; its heap is filled by a thread beside its own, and where none can be there, its flags are asked for (-XX:+PrintFlagsFinal)"),
                Needs.of(Trial.CONFINED).andMore(),
                RunningImage::confinement);
    }

    @Override
    Verdict judge(RunningImage image, Confinement confinement) {
        Seen<Exhaustion> exhaustion = confinement.exhaustion();
        if (exhaustion.value().isPresent() && !exhaustion.value().get().killed()) {
            return judge(exhaustion.value().get());
        }
        String whyNot =
                exhaustion.value().isPresent() ? "the kernel ended it before its heap was full" : exhaustion.reason();
        return confinement.jvm().judge(jvm -> judge(jvm, " (by its flags, since " + whyNot + ")"));
    }

    private static Verdict judge(Exhaustion exhaustion) {
        String after = Millis.text(exhaustion.took().toMillis()) + " after its heap began to fill";
        if (exhaustion.exitCode().isEmpty()) {
            return Verdict.fail("it still ran " + after + ", with OutOfMemoryErrors");
        }
        int status = exhaustion.exitCode().getAsInt();
        return status == 0
                ? Verdict.fail("it ended with status 0 (must be another), " + after)
                : Verdict.pass("it ended with status " + status + ", " + after);
    }

    private static Verdict judge(JvmSettings jvm, String why) {
        if (Collections.disjoint(jvm.flags().keySet(), FLAGS)) {
            return Verdict.skipped("no JVM told these of its flags when it was asked to (-XX:+PrintFlagsFinal)");
        }
        return FLAGS.stream()
                .filter(flag -> "true".equals(jvm.flags().get(flag)))
                .findFirst()
                .map(flag -> Verdict.pass("its JVM runs with -XX:+" + flag + why))
                .orElseGet(
                        () -> Verdict.fail("its JVM runs with neither -XX:+" + String.join(" nor -XX:+", FLAGS) + why));
    }
}
