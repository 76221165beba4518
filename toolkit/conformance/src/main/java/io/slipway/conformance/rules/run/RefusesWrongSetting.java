package io.slipway.conformance.rules.run;

import io.slipway.conformance.Millis;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Refusal;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;
import java.time.Duration;

/** With a wrong setting the process ends soon, with another status than 0, and says which setting it is. */
final class RefusesWrongSetting extends TrialRule<Refusal> {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    RefusesWrongSetting() {
        super(
                new RuleInfo(
                        "SETTING-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "refuses a wrong setting within 5 s, by name",
                        "A service that goes on with a setting it did not understand does something that nobody asked for; one that ends without a word costs a night.",
                        "Check all settings before anything else; name each faulty one, what was found and what it must be; end with a status other than 0.",
                        "sysexits(3), EX_CONFIG; the field misconfiguration of the image's fixture"),
                Needs.of(Trial.MISCONFIGURED).andMore(),
                RunningImage::refusal);
    }

    @Override
    Verdict judge(RunningImage image, Refusal refusal) {
        if (refusal.exitCode().isEmpty() || refusal.took().compareTo(LIMIT) > 0) {
            return Verdict.fail("it still ran " + Millis.text(refusal.took().toMillis())
                    + " after its start with a wrong " + refusal.name());
        }
        int status = refusal.exitCode().getAsInt();
        if (status == 0) {
            return Verdict.fail("with a wrong " + refusal.name() + " it ended with status 0 (must be another)");
        }
        String how = "it ended with status " + status + " after "
                + Millis.text(refusal.took().toMillis());
        return refusal.output().contains(refusal.name())
                ? Verdict.pass(how + " and named " + refusal.name())
                : Verdict.fail(how + " without naming " + refusal.name() + ": " + Quote.of(refusal.output()));
    }
}
