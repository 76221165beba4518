package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.Policy;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
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
    private final Policy policy;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<ProofPart, List<RuleResult>> results = new ConcurrentHashMap<>();

    Renewal(Candidate candidate, Policy policy, Clock clock) {
        this.candidate = candidate;
        this.policy = policy;
        this.clock = clock;
        this.startedAt = now();
    }

    void run(ProofPart part) throws InterruptedException {
        results.put(part, results(part));
    }

    /** What came of {@code parts}, all of which were run, in this order. */
    Evidence evidence(List<ProofPart> parts) {
        return Evidence.of(
                candidate.name(),
                candidate.digest(),
                EngineVersion.current(),
                policy,
                startedAt,
                now(),
                parts.stream().flatMap(part -> results.get(part).stream()).toList());
    }

    private List<RuleResult> results(ProofPart part) throws InterruptedException {
        List<RuleResult> found = new ArrayList<>();
        Set<Check> open = new HashSet<>(part.planned(candidate));
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
