package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.Policy;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.images.ImageRecord;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Proves images: applies every part to one, keeps the evidence, and reuses it while nothing has changed. */
public final class Prover {
    private final List<ProofPart> parts;
    private final EvidenceStore store;
    private final BuiltImages images;
    private final Clock clock;

    /** @param images where companions' images are looked for: evidence depends on them too */
    public Prover(List<ProofPart> parts, EvidenceStore store, BuiltImages images, Clock clock) {
        this.parts = List.copyOf(parts);
        this.store = store;
        this.images = images;
        this.clock = clock;
    }

    /** Proves the candidate, or finds that this was done. */
    public Proof prove(Candidate candidate) throws IOException, InterruptedException {
        ImageRecord image = candidate.image();
        Policy policy =
                Rules.policy(Optional.of(image.budgets()), candidate.fixture().digest(images));
        Set<Check> planned = new HashSet<>();
        parts.forEach(part -> planned.addAll(part.planned(image)));
        Optional<Evidence> earlier =
                store.reusable(image.name(), image.digest(), EngineVersion.current(), policy, planned);
        return earlier.isPresent() ? new Proof(earlier.get(), true) : new Proof(renew(candidate, policy), false);
    }

    private Evidence renew(Candidate candidate, Policy policy) throws IOException, InterruptedException {
        ImageRecord image = candidate.image();
        Instant startedAt = now();
        List<RuleResult> results = new ArrayList<>();
        for (ProofPart part : parts) {
            results.addAll(results(part, candidate));
        }
        Evidence evidence =
                Evidence.of(image.name(), image.digest(), EngineVersion.current(), policy, startedAt, now(), results);
        store.save(evidence);
        return evidence;
    }

    private static List<RuleResult> results(ProofPart part, Candidate candidate) throws InterruptedException {
        ImageRecord image = candidate.image();
        List<RuleResult> results = new ArrayList<>();
        Set<Check> open = new HashSet<>(part.planned(image));
        Verdict reason = Verdict.failed("The check was planned, but nothing came of it");
        try {
            results.addAll(part.check(candidate));
        } catch (IOException | OciFormatException e) {
            reason = Verdict.failed("Looking at " + image.name() + "@" + image.digest() + ": " + e.getMessage());
        }
        results.forEach(result -> open.remove(result.check()));
        for (Check check : open) {
            results.add(new RuleResult(check.rule(), check.platform(), reason, 0));
        }
        return results;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
