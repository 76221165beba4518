package io.slipway.conformance.policy;

import io.slipway.conformance.Policy;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Severity;
import io.slipway.conformance.image.Requirements;
import io.slipway.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A policy that is complete and refers to nothing that does not exist: what images are proved by. */
public final class EffectivePolicy {
    private final PolicyDocument document;
    private final List<RuleInfo> rules;

    EffectivePolicy(PolicyDocument document, Collection<RuleInfo> known) {
        this.document = document;
        this.rules = known.stream()
                .filter(rule -> applies(document, rule.id()))
                .map(rule -> rule.withSeverity(severity(document, rule)))
                .sorted(Comparator.comparing(RuleInfo::id))
                .toList();
    }

    /** What {@code document} says that makes no sense with the rules that there are. */
    static List<String> faults(PolicyDocument document, Collection<RuleInfo> known) {
        List<String> faults = new ArrayList<>(Stream.of(
                        document.rules(),
                        document.skip(),
                        document.severities().keySet(),
                        document.waivers().stream().map(Waiver::rule).toList())
                .flatMap(Collection::stream)
                .distinct()
                .flatMap(pattern -> pattern.fault(known).stream())
                .toList());
        if (known.stream().noneMatch(rule -> applies(document, rule.id()))) {
            faults.add("it leaves no rule at all");
        }
        return faults;
    }

    public String name() {
        return document.name();
    }

    /** The rules that apply, each as severe as the policy says, in the order of their ids. */
    public List<RuleInfo> rules() {
        return rules;
    }

    public boolean applies(RuleId rule) {
        return rules.stream().anyMatch(info -> info.id().equals(rule));
    }

    /** What is asked of an image of which {@code own} would be asked without a policy. */
    public Requirements requirements(Requirements own) {
        return own.withBudgets(document.budgets().or(own.budgets()))
                .withPlatforms(document.platforms().orElse(own.platforms()))
                .withAnnotations(document.annotations())
                .withLicenses(document.licenses())
                .withDenied(document.denied())
                .withRootGroup(document.rootGroup().orElse(own.rootGroup()));
    }

    /**
     * The policy as evidence names it: the digest changes with whatever may change a result.
     *
     * @param requirements of the image, by {@link #requirements}
     * @param fixture digest of what the image is given to become ready
     * @param today whose waivers hold
     */
    public Policy reference(Requirements requirements, Optional<Digest> fixture, LocalDate today) {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> line(text, rule.id(), rule.severity()));
        line(text, "fail-on", failOn());
        line(text, "asked", requirements);
        document.allowedFiles().forEach(glob -> line(text, "allowed", glob));
        document.waivers().forEach(waiver -> line(text, waiver, waiver.hasExpired(today)));
        fixture.ifPresent(digest -> line(text, "fixture", digest));
        return new Policy(name(), Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Applies allowed files, waivers and severities to what the rules said.
     *
     * @param image the image's name
     * @param today whose waivers hold
     */
    public Judgement judge(String image, List<RuleResult> results, LocalDate today) {
        Judge judge = new Judge(document, image, today);
        List<RuleResult> judged = results.stream()
                .map(result -> new RuleResult(
                        result.rule(),
                        result.platform(),
                        judge.verdict(result.rule(), severity(result.rule()), result.verdict()),
                        result.millis()))
                .toList();
        return new Judgement(judged, judge.warnings(results));
    }

    private Severity failOn() {
        return document.failOn().orElse(Severity.MEDIUM);
    }

    private Severity severity(RuleId rule) {
        return rules.stream()
                .filter(info -> info.id().equals(rule))
                .map(RuleInfo::severity)
                .findFirst()
                .orElse(Severity.CRITICAL);
    }

    private static boolean applies(PolicyDocument document, RuleId rule) {
        boolean chosen =
                document.rules().isEmpty() || document.rules().stream().anyMatch(pattern -> pattern.matches(rule));
        return chosen && document.skip().stream().noneMatch(pattern -> pattern.matches(rule));
    }

    private static Severity severity(PolicyDocument document, RuleInfo rule) {
        Severity severity = rule.severity();
        for (Map.Entry<RulePattern, Severity> stated : document.severities().entrySet()) {
            if (stated.getKey().matches(rule.id())) {
                severity = stated.getValue();
            }
        }
        return severity;
    }

    private static void line(StringBuilder text, Object name, Object value) {
        text.append(name).append(' ').append(value).append('\n');
    }
}
