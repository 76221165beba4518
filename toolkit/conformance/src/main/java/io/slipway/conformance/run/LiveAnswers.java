package io.slipway.conformance.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;

/** The live endpoint answers 200. */
final class LiveAnswers extends UpRule {
    LiveAnswers() {
        super(new RuleInfo(
                "HTTP-001",
                Subject.RUNNING_CONTAINER,
                Severity.HIGH,
                "answers that it is alive",
                "An orchestrator restarts what does not answer, again and again.",
                "Serve the path of image.health.path with status 200 while the process is worth keeping.",
                "Kubernetes, Liveness probes"));
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        Answer answer = up.answers().get(Endpoint.LIVE);
        return answer.ok() ? Verdict.pass(answer.describe()) : Verdict.fail(answer.describe());
    }
}
