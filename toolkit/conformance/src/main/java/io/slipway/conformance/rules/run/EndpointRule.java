package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Endpoint;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;

/** A rule about what one endpoint answers, of an image that declares any. */
abstract class EndpointRule extends UpRule {
    static final String NONE_DECLARED =
            "the image declares no endpoints (annotations io.slipway.port, io.slipway.health.live, .ready and .metrics)";

    private final Endpoint endpoint;

    EndpointRule(Endpoint endpoint, RuleInfo info) {
        super(info, Needs.of(Trial.SERVICE).andMore());
        this.endpoint = endpoint;
    }

    @Override
    final Verdict judge(RunningImage image, Start.Up up) {
        Answer answer = up.answers().get(endpoint);
        return answer == null ? Verdict.skipped(NONE_DECLARED) : judge(answer);
    }

    abstract Verdict judge(Answer answer);
}
