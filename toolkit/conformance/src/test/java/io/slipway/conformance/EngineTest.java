package io.slipway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Optional<Platform> AMD64 = Optional.of(Platform.LINUX_AMD64);

    @Test
    void aRuleDecides() {
        RuleResult result = Engine.run(rule(target -> Verdict.pass("found " + target)), AMD64, "it");

        assertThat(result.rule()).hasToString("TEST-001");
        assertThat(result.platform()).isEqualTo(AMD64);
        assertThat(result.outcome()).isEqualTo(new Outcome.Pass("found it"));
    }

    @Test
    void aRuleThatThrowsIsAnErrorNeverAPass() {
        assertThat(outcome(target -> {
                    throw new IOException("no such blob");
                }))
                .isEqualTo(new Outcome.Failed("IOException: no such blob"));
        assertThat(outcome(target -> {
                    throw new AssertionError();
                }))
                .isEqualTo(new Outcome.Failed("AssertionError"));
        assertThat(outcome(target -> null)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void anInterruptIsKept() {
        Outcome outcome = outcome(target -> {
            throw new InterruptedException();
        });

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void rulesWithoutTargetGetOneVerdict() {
        List<RuleResult> results =
                Engine.all(List.of(rule(target -> Verdict.pass(""))), AMD64, Verdict.skipped("no engine answers"));

        assertThat(results).extracting(RuleResult::outcome).containsExactly(new Outcome.Skipped("no engine answers"));
    }

    @Test
    void aMeasuredVerdictKeepsItsBudgetOrNot() {
        assertThat(Verdict.within(10, 10, "10 of 10").outcome()).isInstanceOf(Outcome.Pass.class);
        assertThat(Verdict.within(11, 10, "11 of 10").outcome()).isInstanceOf(Outcome.Fail.class);
    }

    private static Outcome outcome(CheckBody body) {
        return Engine.run(rule(body), AMD64, "it").outcome();
    }

    private static Rule<String> rule(CheckBody body) {
        return new Rule<>() {
            @Override
            public RuleInfo info() {
                return new RuleInfo("TEST-001", Subject.IMAGE, Severity.HIGH, "is tested", "why", "mend", "reference");
            }

            @Override
            public Verdict check(String target) throws Exception {
                return body.check(target);
            }
        };
    }

    private interface CheckBody {
        Verdict check(String target) throws Exception;
    }
}
