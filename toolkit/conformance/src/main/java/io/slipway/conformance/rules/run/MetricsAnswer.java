package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Answer;
import io.slipway.conformance.run.Endpoint;
import java.util.regex.Pattern;

/** The metrics endpoint answers 200 with at least one sample in the Prometheus text format. */
final class MetricsAnswer extends EndpointRule {
    private static final Pattern SAMPLE = Pattern.compile(
            "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{.*})? ([+-]?[0-9.]+([eE][+-]?[0-9]+)?|[+-]Inf|NaN)( -?[0-9]+)?");

    MetricsAnswer() {
        super(
                Endpoint.METRICS,
                new RuleInfo(
                        "HTTP-003",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "answers with its metrics",
                        "A service without metrics is noticed by its users first.",
                        "Serve /metrics in the Prometheus text format.",
                        "Prometheus, Text-based format"));
    }

    @Override
    Verdict judge(Answer answer) {
        if (!answer.ok() || !answer.contentType().startsWith("text/plain")) {
            return Verdict.fail(answer.describe() + " (content type \"" + answer.contentType() + "\")");
        }
        long samples = answer.body()
                .lines()
                .filter(line -> SAMPLE.matcher(line).matches())
                .count();
        return samples > 0
                ? Verdict.pass(samples + " samples")
                : Verdict.fail("no sample of the Prometheus text format in: " + answer.describe());
    }
}
