package io.slipway.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Check;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.supplychain.SecondBuild;
import io.slipway.conformance.supplychain.SupplyChainRules;
import io.slipway.images.BaseImage;
import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProverTest {
    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final Check CHECK = new Check(new RuleId("TEST-001"), Optional.empty());
    private static final Check OTHER = new Check(new RuleId("TEST-002"), Optional.empty());
    private static final List<RuleInfo> RULES = Stream.concat(
                    Stream.of(CHECK, OTHER).map(ProverTest::rule),
                    SupplyChainRules.all().stream().map(Rule::info))
            .toList();

    @TempDir
    Path directory;

    @Test
    void evidenceIsKeptAndReused() throws Exception {
        CountingPart part = new CountingPart(Set.of(CHECK), List.of(result(CHECK, Verdict.pass("kept"))));

        Proof first = prove(part);
        Proof second = prove(part);

        assertThat(first.reused()).isFalse();
        assertThat(second.reused()).isTrue();
        assertThat(second.evidence()).isEqualTo(first.evidence());
        assertThat(part.runs).isEqualTo(1);
        assertThat(Evidence.read(directory.resolve("evidence/gateway.json"))).isEqualTo(first.evidence());
    }

    @Test
    void evidenceUnderAnotherFixtureIsMadeAnew() throws Exception {
        CountingPart part = new CountingPart(Set.of(CHECK), List.of(result(CHECK, Verdict.pass("kept"))));
        Fixture fixture =
                new Fixture(List.of(), Map.of("MODE", "test"), List.of(), Map.of(), Map.of(), Optional.empty());

        prove(part);

        assertThat(prove(part, fixture).reused()).isFalse();
        assertThat(prove(part, fixture).reused()).isTrue();
    }

    @Test
    void failingEvidenceIsMadeAnew() throws Exception {
        CountingPart part = new CountingPart(Set.of(CHECK), List.of(result(CHECK, Verdict.fail("broken"))));

        prove(part);
        Proof second = prove(part);

        assertThat(second.reused()).isFalse();
        assertThat(second.evidence().conforms()).isFalse();
        assertThat(part.runs).isEqualTo(2);
    }

    @Test
    void whatIsPlannedAndComesToNothingIsAnError() throws Exception {
        CountingPart part = new CountingPart(Set.of(CHECK, OTHER), List.of(result(CHECK, Verdict.pass("kept"))));

        Evidence evidence = prove(part).evidence();

        assertThat(evidence.conforms()).isFalse();
        assertThat(evidence.results().get(1).check()).isEqualTo(OTHER);
        assertThat(evidence.results().get(1).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aPartThatCannotSeeItsSubjectIsAnErrorOfEachOfItsChecks() throws Exception {
        ProofPart part = new ProofPart() {
            @Override
            public List<RuleInfo> rules() {
                return RULES;
            }

            @Override
            public Set<Check> planned(Candidate image) {
                return Set.of(CHECK);
            }

            @Override
            public List<RuleResult> check(Candidate candidate) throws IOException {
                throw new IOException("no such file");
            }
        };

        Evidence evidence = prove(part).evidence();

        assertThat(evidence.results())
                .extracting(RuleResult::outcome)
                .containsExactly(new Outcome.Failed("Looking at gateway@" + DIGEST + ": no such file"));
    }

    @Test
    void whatMeasuresRunsAloneAndFirst() throws Exception {
        AtomicInteger running = new AtomicInteger();
        List<String> measured = new CopyOnWriteArrayList<>();
        CountDownLatch bothAtOnce = new CountDownLatch(2);
        ProofPart measuring = new OnePart(OTHER, true, image -> {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            measured.add(image.name());
            running.decrementAndGet();
        });
        ProofPart other = new OnePart(CHECK, false, image -> {
            assertThat(measured).containsExactly("gateway", "operator");
            running.incrementAndGet();
            bothAtOnce.countDown();
            assertThat(bothAtOnce.await(1, TimeUnit.MINUTES)).isTrue();
        });

        List<Proof> proofs = prover(other, measuring)
                .prove(List.of(candidate("gateway", Fixture.NONE), candidate("operator", Fixture.NONE)));

        assertThat(proofs).extracting(proof -> proof.evidence().image()).containsExactly("gateway", "operator");
        assertThat(proofs)
                .allSatisfy(proof -> assertThat(proof.evidence().results())
                        .as("in the order of the parts")
                        .extracting(RuleResult::check)
                        .containsExactly(CHECK, OTHER));
    }

    @Test
    void aSecondBuildIsPlannedOnlyWhereThereIsOne() throws Exception {
        ReproductionPart building = ReproductionPart.building(image -> () -> new SecondBuild.Built(image.digest()));
        ReproductionPart skipped = ReproductionPart.skipped("conformance.rebuild is false");

        assertThat(building.planned(candidate(Fixture.NONE))).hasSize(1);
        assertThat(building.check(candidate(Fixture.NONE)))
                .extracting(RuleResult::outcome)
                .hasOnlyElementsOfType(Outcome.Pass.class);
        assertThat(skipped.planned(candidate(Fixture.NONE))).isEmpty();
        assertThat(skipped.check(candidate(Fixture.NONE)))
                .extracting(RuleResult::outcome)
                .containsExactly(new Outcome.Skipped("conformance.rebuild is false"));
    }

    private Proof prove(ProofPart part) throws Exception {
        return prove(part, Fixture.NONE);
    }

    private Proof prove(ProofPart part, Fixture fixture) throws Exception {
        return prover(part).prove(List.of(candidate(fixture))).get(0);
    }

    private Prover prover(ProofPart... parts) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
        EvidenceStore store = new EvidenceStore(directory.resolve("evidence"));
        return new Prover(List.of(parts), store, new BuiltImages(directory), PolicyChoice.NONE.resolve(RULES), clock);
    }

    private Candidate candidate(Fixture fixture) throws IOException {
        return candidate("gateway", fixture);
    }

    private Candidate candidate(String name, Fixture fixture) throws IOException {
        return Candidate.of(image(name), ImageLayout.create(directory.resolve("layout")), fixture);
    }

    private static ImageRecord image(String name) {
        return new ImageRecord(
                name,
                "0.1.0",
                DIGEST,
                Instant.EPOCH,
                Optional.empty(),
                false,
                new BaseImage("slipway/java-base:25-http", Optional.empty()),
                List.of(),
                "target/images/gateway",
                new Budgets(1, 2, Duration.ofSeconds(3), Duration.ofSeconds(4), 5),
                List.of());
    }

    private static RuleInfo rule(Check check) {
        return new RuleInfo(
                check.rule().text(), Subject.IMAGE, Severity.HIGH, "keeps " + check.rule(), "why", "mend", "reference");
    }

    private static RuleResult result(Check check, Verdict verdict) {
        return new RuleResult(check.rule(), check.platform(), verdict, 0);
    }

    private static final class CountingPart implements ProofPart {
        private final Set<Check> planned;
        private final List<RuleResult> results;
        private int runs;

        CountingPart(Set<Check> planned, List<RuleResult> results) {
            this.planned = planned;
            this.results = results;
        }

        @Override
        public List<RuleInfo> rules() {
            return RULES;
        }

        @Override
        public Set<Check> planned(Candidate image) {
            return planned;
        }

        @Override
        public List<RuleResult> check(Candidate candidate) {
            runs++;
            return results;
        }
    }

    /** What a part looks at. */
    private interface Look {
        void at(Candidate image) throws InterruptedException;
    }

    private record OnePart(Check check, boolean measures, Look look) implements ProofPart {
        @Override
        public List<RuleInfo> rules() {
            return RULES;
        }

        @Override
        public Set<Check> planned(Candidate image) {
            return Set.of(check);
        }

        @Override
        public List<RuleResult> check(Candidate candidate) throws InterruptedException {
            look.at(candidate);
            return List.of(result(check, Verdict.pass("seen")));
        }
    }
}
