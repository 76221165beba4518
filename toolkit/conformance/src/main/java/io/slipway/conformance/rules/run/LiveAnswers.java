package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Endpoint;

/** The live endpoint answers 200. */
final class LiveAnswers extends EndpointRule {
    LiveAnswers() {
        super(
                Endpoint.LIVE,
                new RuleInfo(
                        "HTTP-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "answers that it is alive",
                        "An orchestrator restarts what does not answer, again and again.",
                        "Serve the path of image.health.path with status 200 while the process is worth keeping.",
                        "Kubernetes, Liveness probes"));
    }

    @Override
    Verdict judge(Answer answer) {
        return answer.ok() ? Verdict.pass(answer.describe()) : Verdict.fail(answer.describe());
    }
}
