package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.rules.run.RunRules;
import java.util.List;
import java.util.Set;

/** The rules about the running container, where nobody wants the image to be booted. */
public final class UnbootedPart implements ProofPart {
    private final String reason;

    /** @param reason why it is not booted */
    public UnbootedPart(String reason) {
        this.reason = reason;
    }

    @Override
    public List<RuleInfo> rules() {
        return RunRules.all().stream().map(Rule::info).toList();
    }

    @Override
    public Set<Check> planned(Candidate image) {
        return Set.of();
    }

    @Override
    public List<RuleResult> check(Candidate image) {
        return image.platforms().stream()
                .flatMap(platform -> RunRules.all(platform, Verdict.skipped(reason)).stream())
                .toList();
    }
}
