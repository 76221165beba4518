package io.slipway.conformance.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupplyChainRulesTest {
    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final Digest OTHER = Digest.of(new byte[] {2});

    private static final Map<RuleId, Reproduction> MUTANTS =
            Map.of(new RuleId("REPRO-001"), new Reproduction(DIGEST, () -> new SecondBuild.Built(OTHER)));

    @Test
    void theSameDigestPasses() {
        assertThat(outcome(() -> new SecondBuild.Built(DIGEST))).isInstanceOf(Outcome.Pass.class);
    }

    @Test
    void everyRuleHasAMutantOnWhichExactlyItFails() {
        assertThat(SupplyChainRules.all())
                .extracting(rule -> rule.info().id())
                .containsExactlyInAnyOrderElementsOf(MUTANTS.keySet());
        MUTANTS.forEach((id, mutant) -> assertThat(SupplyChainRules.check(mutant))
                .filteredOn(result -> !(result.outcome() instanceof Outcome.Pass))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.rule()).isEqualTo(id);
                    assertThat(result.outcome()).isInstanceOf(Outcome.Fail.class);
                }));
    }

    @Test
    void aFailureNamesBothDigests() {
        assertThat(outcome(() -> new SecondBuild.Built(OTHER)))
                .isEqualTo(new Outcome.Fail("the image is " + DIGEST + ", built again it is " + OTHER));
    }

    @Test
    void noSecondBuildIsSkippedWithTheReason() {
        assertThat(outcome(SecondBuild.none("conformance.rebuild is false")))
                .isEqualTo(new Outcome.Skipped("conformance.rebuild is false"));
    }

    @Test
    void aSecondBuildThatBreaksIsAnError() {
        assertThat(outcome(() -> {
                    throw new IOException("mvn ended with 1");
                }))
                .isEqualTo(new Outcome.Failed("IOException: mvn ended with 1"));
    }

    private static Outcome outcome(SecondBuild secondBuild) {
        RuleResult result =
                SupplyChainRules.check(new Reproduction(DIGEST, secondBuild)).get(0);
        return result.outcome();
    }
}
