package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.supplychain.Reproduction;
import io.slipway.conformance.supplychain.SecondBuild;
import io.slipway.conformance.supplychain.SupplyChainRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules about how the image came to be. */
public final class ReproductionPart implements ProofPart {
    private final boolean builds;
    private final Function<Candidate, SecondBuild> secondBuild;

    private ReproductionPart(boolean builds, Function<Candidate, SecondBuild> secondBuild) {
        this.builds = builds;
        this.secondBuild = secondBuild;
    }

    /** Each image is built again by what {@code secondBuild} gives for it. */
    public static ReproductionPart building(Function<Candidate, SecondBuild> secondBuild) {
        return new ReproductionPart(true, secondBuild);
    }

    /** No image is built again. */
    public static ReproductionPart skipped(String reason) {
        return new ReproductionPart(false, image -> SecondBuild.none(reason));
    }

    @Override
    public List<RuleInfo> rules() {
        return SupplyChainRules.all().stream().map(Rule::info).toList();
    }

    @Override
    public Set<Check> planned(Candidate image) {
        return builds
                ? SupplyChainRules.all().stream()
                        .map(rule -> new Check(rule.info().id(), Optional.empty()))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    @Override
    public List<RuleResult> check(Candidate image) {
        return SupplyChainRules.check(new Reproduction(image.digest(), secondBuild.apply(image)));
    }
}
