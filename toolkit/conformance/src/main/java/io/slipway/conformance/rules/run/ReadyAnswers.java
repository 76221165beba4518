package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Endpoint;

/** The ready endpoint answers 200, however late. */
final class ReadyAnswers extends EndpointRule {
    ReadyAnswers() {
        super(
                Endpoint.READY,
                new RuleInfo(
                        "HTTP-002",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "answers that it is ready",
                        "No traffic reaches what never says that it is ready, and a roll-out of it hangs.",
                        "Look at which check of the answer is down; a service must be ready without anything else around it.",
                        "Kubernetes, Readiness probes"));
    }

    @Override
    Verdict judge(Answer answer) {
        return answer.ok() ? Verdict.pass(answer.describe()) : Verdict.fail(answer.describe());
    }
}
