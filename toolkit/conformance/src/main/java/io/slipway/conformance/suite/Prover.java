package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.Policy;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.policy.EffectivePolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Proves images: applies every part to each, keeps the evidence, and reuses it while nothing has changed.
 *
 * <p>Parts that measure run first and alone, one image after the other; then all others at the same time, each with two
 * images at a time.
 */
public final class Prover {
    private static final int AT_ONCE = 2;

    private final List<ProofPart> parts;
    private final EvidenceStore store;
    private final BuiltImages images;
    private final EffectivePolicy policy;
    private final Clock clock;

    /** @param images where companions' images are looked for: evidence depends on them too */
    public Prover(List<ProofPart> parts, EvidenceStore store, BuiltImages images, EffectivePolicy policy, Clock clock) {
        this.parts = parts.stream()
                .filter(part -> part.rules().stream().map(RuleInfo::id).anyMatch(policy::applies))
                .toList();
        this.policy = policy;
        this.store = store;
        this.images = images;
        this.clock = clock;
    }

    /** Proves the candidates, or finds that this was done; in their order. */
    public List<Proof> prove(List<Candidate> candidates) throws IOException, InterruptedException {
        Map<Candidate, Evidence> earlier = new LinkedHashMap<>();
        Map<Candidate, Renewal> renewals = new LinkedHashMap<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Candidate candidate : candidates) {
            Candidate asked = candidate.withRequirements(policy.requirements(candidate.requirements()));
            Policy reference =
                    policy.reference(asked.requirements(), asked.fixture().digest(images), today);
            Optional<Evidence> reusable = reusable(asked, reference);
            if (reusable.isPresent()) {
                earlier.put(candidate, reusable.get());
            } else {
                renewals.put(candidate, new Renewal(asked, policy, reference, clock));
            }
        }
        run(List.copyOf(renewals.values()));
        List<Proof> proofs = new ArrayList<>();
        for (Candidate candidate : candidates) {
            proofs.add(
                    earlier.containsKey(candidate)
                            ? new Proof(earlier.get(candidate), true)
                            : new Proof(saved(renewals.get(candidate)), false));
        }
        return proofs;
    }

    private Optional<Evidence> reusable(Candidate image, Policy reference) throws IOException {
        Set<Check> awaited = new HashSet<>();
        parts.forEach(part -> awaited.addAll(part.awaited(image)));
        awaited.removeIf(check -> !policy.applies(check.rule()));
        return store.reusable(image.name(), image.digest(), EngineVersion.current(), reference, awaited);
    }

    private Evidence saved(Renewal renewal) throws IOException {
        Evidence evidence = renewal.evidence(parts);
        store.save(evidence);
        return evidence;
    }

    private void run(List<Renewal> renewals) throws InterruptedException {
        for (ProofPart part : parts) {
            if (part.measures()) {
                for (Renewal renewal : renewals) {
                    renewal.run(part);
                }
            }
        }
        List<ExecutorService> threads = new ArrayList<>();
        try {
            List<Future<Void>> started = new ArrayList<>();
            for (ProofPart part : parts) {
                if (!part.measures()) {
                    ExecutorService own = Executors.newFixedThreadPool(AT_ONCE);
                    threads.add(own);
                    renewals.forEach(renewal -> started.add(own.submit(() -> {
                        renewal.run(part);
                        return null;
                    })));
                }
            }
            for (Future<Void> future : started) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Proving an image: " + e.getCause(), e.getCause());
        } finally {
            threads.forEach(ExecutorService::shutdownNow);
        }
    }
}
