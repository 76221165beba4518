package io.slipway.conformance.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;

/** The ready endpoint answers 200, however late. */
final class ReadyAnswers extends UpRule {
    ReadyAnswers() {
        super(new RuleInfo(
                "HTTP-002",
                Subject.RUNNING_CONTAINER,
                Severity.HIGH,
                "answers that it is ready",
                "No traffic reaches what never says that it is ready, and a roll-out of it hangs.",
                "Look at which check of the answer is down; a service must be ready without anything else around it.",
                "Kubernetes, Readiness probes"));
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        Answer answer = up.answers().get(Endpoint.READY);
        return answer.ok() ? Verdict.pass(answer.describe()) : Verdict.fail(answer.describe());
    }
}
