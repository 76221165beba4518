package io.slipway.registry;

import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.Policy;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Evidence of one rule. */
public final class TestEvidence {
    private TestEvidence() {}

    public static Evidence of(Digest image, Verdict verdict) {
        return Evidence.of(
                "orders",
                image,
                new EngineVersion("slipway", "0.1.0"),
                new Policy("default", Digest.of(new byte[0])),
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new RuleResult(new RuleId("USER-001"), Optional.empty(), verdict, 1)));
    }
}
