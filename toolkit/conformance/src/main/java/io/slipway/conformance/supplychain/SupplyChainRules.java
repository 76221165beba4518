package io.slipway.conformance.supplychain;

import io.slipway.conformance.Engine;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleResult;
import java.util.List;
import java.util.Optional;

/** All rules about how an image came to be. */
public final class SupplyChainRules {
    private static final List<Rule<Reproduction>> REPRODUCTION = List.of(new ReproducibleBuild());

    private SupplyChainRules() {}

    public static List<Rule<Reproduction>> all() {
        return REPRODUCTION;
    }

    /** Applies them; they are about the image as a whole. */
    public static List<RuleResult> check(Reproduction reproduction) {
        return Engine.run(REPRODUCTION, Optional.empty(), reproduction);
    }
}
