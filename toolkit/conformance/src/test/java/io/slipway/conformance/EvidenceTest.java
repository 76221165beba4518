package io.slipway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
    private static final Finding FINDING =
            new Finding(Location.file("/app/lib/x.jar!/a.class", Digest.of(new byte[0])), "here");

    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final EngineVersion ENGINE = new EngineVersion("slipway", "0.1.0");
    private static final Policy POLICY = new Policy("default", Digest.of(new byte[] {2}));
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant END = Instant.parse("2026-11-20T12:00:03Z");
    private static final RuleResult SIZE = new RuleResult(
            new RuleId("SIZE-001"),
            Optional.of(Platform.LINUX_AMD64),
            Verdict.within(49_800_000, 50_000_000, "49.8 MB of 50 MB"),
            3);
    private static final RuleResult INDEX =
            new RuleResult(new RuleId("PLATFORM-001"), Optional.empty(), Verdict.pass("both are there"), 0);

    @TempDir
    Path directory;

    @Test
    void theDocumentHasTheAgreedForm() {
        assertThat(new String(evidence(SIZE, INDEX).toJson(), StandardCharsets.UTF_8))
                .isEqualToNormalizingWhitespace("""
                        {
                          "schemaVersion" : 2,
                          "image" : "gateway",
                          "digest" : "%s",
                          "engine" : { "name" : "slipway", "version" : "0.1.0" },
                          "policy" : { "name" : "default", "digest" : "%s" },
                          "startedAt" : "2026-11-20T12:00:00Z",
                          "finishedAt" : "2026-11-20T12:00:03Z",
                          "conforms" : true,
                          "results" : [ {
                            "rule" : "SIZE-001", "platform" : "linux/amd64", "outcome" : "pass",
                            "measured" : 49800000, "budget" : 50000000,
                            "message" : "49.8 MB of 50 MB", "location" : null,
                            "findings" : [ ], "millis" : 3
                          }, {
                            "rule" : "PLATFORM-001", "platform" : null, "outcome" : "pass",
                            "measured" : null, "budget" : null,
                            "message" : "both are there", "location" : null,
                            "findings" : [ ], "millis" : 0
                          } ]
                        }""".formatted(DIGEST, POLICY.digest()));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Evidence evidence = evidence(SIZE, INDEX);
        Path file = directory.resolve("conformance/gateway.json");

        evidence.write(file);

        assertThat(Evidence.read(file)).isEqualTo(evidence);
        assertThat(Evidence.read(file).results()).containsExactly(SIZE, INDEX);
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void unknownFieldsAreKept() {
        String json = new String(evidence(SIZE).toJson(), StandardCharsets.UTF_8)
                .replace("\"schemaVersion\"", "\"future\" : { \"a\" : [ 1 ] }, \"schemaVersion\"")
                .replace("\"millis\"", "\"unit\" : \"bytes\", \"millis\"");

        Evidence more = Evidence.parse(json.getBytes(StandardCharsets.UTF_8)).with(List.of(INDEX), END);

        assertThat(new String(more.toJson(), StandardCharsets.UTF_8))
                .contains("\"future\"", "\"unit\" : \"bytes\"", "PLATFORM-001");
    }

    @ParameterizedTest
    @CsvSource({"PASS, true", "WAIVED, true", "SKIPPED, true", "FAIL, false", "ERROR, false"})
    void conformsIsFalseWithAnyFailOrError(OutcomeName name, boolean conforms) {
        Outcome outcome = name.outcome("said");
        Verdict verdict =
                new Verdict(outcome, SIZE.verdict().measured(), SIZE.verdict().budget(), List.of(FINDING));
        Evidence evidence = evidence(INDEX, new RuleResult(SIZE.rule(), SIZE.platform(), verdict, 1));

        assertThat(evidence.conforms()).isEqualTo(conforms);
        assertThat(Evidence.parse(evidence.toJson()).results().get(1).verdict()).isEqualTo(verdict);
    }

    @Test
    void noResultsProveNothing() {
        assertThat(evidence().conforms()).isFalse();
        assertThat(evidence().brokenRules()).isEqualTo("no rule was checked");
    }

    @Test
    void aLaterResultReplacesTheEarlierOne() {
        RuleResult failed = new RuleResult(SIZE.rule(), SIZE.platform(), Verdict.fail("too big"), 1);

        Evidence evidence = evidence(SIZE, INDEX).with(List.of(failed), END.plusSeconds(1));

        assertThat(evidence.results()).containsExactly(INDEX, failed);
        assertThat(evidence.conforms()).isFalse();
        assertThat(evidence.finishedAt()).isEqualTo(END.plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schemaVersion\" : 2 | \"schemaVersion\" : 3 | schemaVersion is 3 (this Slipway reads [1, 2])",
                "\"conforms\" : true | \"conforms\" : false | field 'conforms' is false, but by the results it is true",
                "\"pass\" | \"passed\" | field 'outcome' is 'passed'",
                "\"millis\" : 3 | \"millis\" : \"3\" | field 'millis' is \"3\" (must be a whole number)",
                "SIZE-001 | size | Not a rule's id: 'size'",
                "2026-11-20T12:00:00Z | yesterday | yesterday",
            })
    void whatIsNoEvidenceIsRefused(String good, String bad, String message) throws Exception {
        String json = new String(evidence(SIZE).toJson(), StandardCharsets.UTF_8);
        Path file = Files.writeString(directory.resolve("gateway.json"), json.replace(good, bad));

        assertThat(json).contains(good);
        assertThatThrownBy(() -> Evidence.read(file))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("gateway.json")
                .hasMessageContaining(message);
    }

    @Test
    void evidenceOfTheFirstVersionIsRead() {
        String json = new String(evidence(SIZE).toJson(), StandardCharsets.UTF_8)
                .replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 1");

        assertThat(Evidence.parse(json.getBytes(StandardCharsets.UTF_8)).results())
                .containsExactly(SIZE);
    }

    @Test
    void whatIsOnlyReportedFailsNoImageAndIsADecision() {
        RuleResult reported = new RuleResult(
                new RuleId("FILE-001"),
                Optional.empty(),
                new Verdict(new Outcome.Reported("less severe"), OptionalLong.empty(), OptionalLong.empty(), List.of()),
                1);

        Evidence evidence = Evidence.parse(evidence(SIZE, reported).toJson());

        assertThat(evidence.conforms()).isTrue();
        assertThat(evidence.results()).containsExactly(SIZE, reported);
        assertThat(reported.outcome().decided()).isTrue();
    }

    @Test
    void unchangedEvidenceIsReused() throws Exception {
        EvidenceStore store = new EvidenceStore(directory);
        RuleResult skipped = new RuleResult(new RuleId("BOOT-001"), Optional.empty(), Verdict.skipped("no engine"), 0);
        Evidence evidence = evidence(SIZE, skipped);
        assertThat(store.reusable("gateway", DIGEST, ENGINE, POLICY, List.of())).isEmpty();

        store.save(evidence);

        List<Check> same = List.of(SIZE.check());
        assertThat(store.reusable("gateway", DIGEST, ENGINE, POLICY, same)).contains(evidence);
        assertThat(store.reusable("gateway", POLICY.digest(), ENGINE, POLICY, same))
                .isEmpty();
        assertThat(store.reusable("gateway", DIGEST, new EngineVersion("slipway", "0.1.1"), POLICY, same))
                .isEmpty();
        assertThat(store.reusable("gateway", DIGEST, ENGINE, new Policy("default", DIGEST), same))
                .isEmpty();
        assertThat(store.reusable("gateway", DIGEST, ENGINE, POLICY, List.of(SIZE.check(), skipped.check())))
                .as("what was skipped then and can be decided now is not proved")
                .isEmpty();
    }

    @Test
    void whatIsReplacedIsThePreviousEvidence() throws Exception {
        EvidenceStore store = new EvidenceStore(directory);
        Evidence first = evidence(SIZE).withWarnings(List.of("first"));

        store.save(first);
        assertThat(store.previous("gateway")).isEmpty();
        store.save(evidence(SIZE));
        assertThat(store.previous("gateway")).contains(first);
    }

    @Test
    void warningsAndContentsSurvive() throws Exception {
        Contents contents = new Contents(
                Platform.LINUX_AMD64,
                List.of(new Contents.Layer(DIGEST, List.of(new Contents.Share("x.jar", Contents.Kind.JAR, 7)))));
        Evidence evidence = evidence(SIZE).withWarnings(List.of("unused")).withContents(List.of(contents));

        Evidence read = Evidence.parse(evidence.toJson());

        assertThat(read.warnings()).containsExactly("unused");
        assertThat(read.contents()).containsExactly(contents);
        assertThat(read.contents().get(0).bytes()).isEqualTo(7);
    }

    @Test
    void failingOrBrokenEvidenceIsNotReused() throws Exception {
        EvidenceStore store = new EvidenceStore(directory);
        RuleResult failed = new RuleResult(SIZE.rule(), SIZE.platform(), Verdict.fail("too big"), 1);

        store.save(evidence(failed));
        assertThat(store.reusable("gateway", DIGEST, ENGINE, POLICY, List.of(SIZE.check())))
                .isEmpty();

        Files.writeString(store.path("gateway"), "{");
        assertThat(store.reusable("gateway", DIGEST, ENGINE, POLICY, List.of())).isEmpty();
    }

    @Test
    void theEngineKnowsItsVersion() {
        assertThat(EngineVersion.current().name()).isEqualTo("slipway");
        assertThat(EngineVersion.current().version())
                .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT\\+[0-9a-f]{12})?")
                .isEqualTo(EngineVersion.current().version());
    }

    private static Evidence evidence(RuleResult... results) {
        return Evidence.of("gateway", DIGEST, ENGINE, POLICY, START, END, List.of(results));
    }
}
