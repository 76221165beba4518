package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.Policy;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.policy.EffectivePolicy;
import io.slipway.conformance.policy.Judgement;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** New evidence for one image, as it grows part by part; each part may be run by another thread. */
final class Renewal {
    private final Candidate candidate;
    private final EffectivePolicy policy;
    private final Policy reference;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<ProofPart, List<RuleResult>> results = new ConcurrentHashMap<>();

    Renewal(Candidate candidate, EffectivePolicy policy, Policy reference, Clock clock) {
        this.candidate = candidate;
        this.policy = policy;
        this.reference = reference;
        this.clock = clock;
        this.startedAt = now();
    }

    void run(ProofPart part) throws InterruptedException {
        results.put(part, results(part));
    }

    /** What came of {@code parts}, all of which were run, in this order. */
    Evidence evidence(List<ProofPart> parts) {
        List<RuleResult> said = parts.stream()
                .flatMap(part -> results.get(part).stream())
                .filter(result -> policy.applies(result.rule()))
                .toList();
        Judgement judgement = policy.judge(candidate.name(), said, LocalDate.ofInstant(startedAt, ZoneOffset.UTC));
        return Evidence.of(
                        candidate.name(),
                        candidate.digest(),
                        EngineVersion.current(),
                        reference,
                        startedAt,
                        now(),
                        judgement.results())
                .withWarnings(judgement.warnings())
                .withContents(parts.stream()
                        .flatMap(part -> part.contents(candidate).stream())
                        .toList());
    }

    private List<RuleResult> results(ProofPart part) throws InterruptedException {
        List<RuleResult> found = new ArrayList<>();
        Set<Check> open = new HashSet<>(part.planned(candidate));
        open.removeIf(check -> !policy.applies(check.rule()));
        Verdict reason = Verdict.failed("The check was planned, but nothing came of it");
        try {
            found.addAll(part.check(candidate));
        } catch (IOException | OciFormatException e) {
            reason =
                    Verdict.failed("Looking at " + candidate.name() + "@" + candidate.digest() + ": " + e.getMessage());
        }
        found.forEach(result -> open.remove(result.check()));
        for (Check check : open) {
            found.add(new RuleResult(check.rule(), check.platform(), reason, 0));
        }
        return found;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
