package io.slipway.conformance.suite;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.rules.ImageRules;
import io.slipway.conformance.rules.run.RunRules;
import io.slipway.conformance.supplychain.SupplyChainRules;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every rule there is. A rule is in force once its package lists it, and its package is listed here. */
public final class Rules {
    private static final List<RuleInfo> ALL = Stream.<List<? extends Rule<?>>>of(
                    ImageRules.all(), RunRules.all(), SupplyChainRules.all())
            .<Rule<?>>flatMap(List::stream)
            .map(Rule::info)
            .sorted(Comparator.comparing(RuleInfo::id))
            .toList();

    private Rules() {}

    /** What each rule demands, in the order of the ids. */
    public static List<RuleInfo> all() {
        return ALL;
    }
}
