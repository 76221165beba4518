package io.slipway.conformance.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleResult;
import io.slipway.oci.Digest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReproducibleBuildTest {
    private static final Digest DIGEST = Digest.of(new byte[] {1});

    @Test
    void theSameDigestPasses() {
        assertThat(outcome(() -> new SecondBuild.Built(DIGEST))).isInstanceOf(Outcome.Pass.class);
    }

    @Test
    void mutantAnotherDigestFails() {
        Digest other = Digest.of(new byte[] {2});

        assertThat(outcome(() -> new SecondBuild.Built(other)))
                .isEqualTo(new Outcome.Fail("the image is " + DIGEST + ", built again it is " + other));
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
