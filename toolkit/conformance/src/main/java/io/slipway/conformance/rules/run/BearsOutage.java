package io.slipway.conformance.rules.run;

import io.slipway.conformance.Millis;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Absence;
import io.slipway.conformance.run.Outage;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;
import java.util.List;
import java.util.stream.Collectors;

/** While its companions do not answer, and once they are gone, live stays 200 and ready does not. */
final class BearsOutage extends TrialRule<Restarts> {
    BearsOutage() {
        super(
                new RuleInfo(
                                "HTTP-004",
                                Subject.RUNNING_CONTAINER,
                                Severity.HIGH,
                                "stays alive, but not ready, while what it depends on is away",
                                "A service that dies with its database is restarted over and over and makes the outage worse; one that stays ready answers everybody with errors.",
                                "Let the live endpoint look at the process only, and the ready endpoint at what requests cannot do without, with a limit of time on each question.",
                                "Kubernetes, Liveness, Readiness, and Startup Probes")
                        .ofServices(),
                Needs.of(Trial.RESTARTED).andMore(),
                RunningImage::restarts);
    }

    @Override
    Verdict judge(RunningImage image, Restarts restarts) {
        return restarts.outage().judge(BearsOutage::judge);
    }

    private static Verdict judge(Outage outage) {
        List<Absence> unborne =
                outage.absences().stream().filter(absence -> !absence.borne()).toList();
        return unborne.isEmpty()
                ? Verdict.pass(outage.absences().stream()
                        .map(absence -> "alive and not ready" + after(absence) + ": "
                                + absence.ready().describe())
                        .collect(Collectors.joining("; ")))
                : judge(unborne.get(0));
    }

    private static Verdict judge(Absence absence) {
        return absence.live().ok()
                ? Verdict.fail("it still says that it is ready" + after(absence) + ": "
                        + absence.ready().describe())
                : Verdict.fail("it is no longer alive" + after(absence) + ": "
                        + absence.live().describe());
    }

    private static String after(Absence absence) {
        return " " + Millis.text(absence.took().toMillis()) + " after its companions " + absence.how();
    }
}
