package io.slipway.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.Policy;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFormatTest {
    private static final Digest LAYER = Digest.of(new byte[] {3});
    private static final RuleInfo USER = rule("USER-001", Severity.CRITICAL, "runs as a non-root user");
    private static final RuleInfo FILE = rule("FILE-001", Severity.MEDIUM, "has no setuid file");
    private static final RuleInfo BLOB = rule("BLOB-001", Severity.HIGH, "has every blob");
    private static final Verdict SETUID = Verdict.fail(
            "setuid files",
            List.of(
                    new Finding(Location.file("/bin/a b\u001b[2J|<i>", LAYER), "mode 4755"),
                    new Finding(Location.file("/bin/c", LAYER), "")));

    @Test
    void sarifIsValidAndEveryResultHasALocation() throws Exception {
        String sarif = ReportFormat.SARIF.write(report());

        assertThat(sarifSchema().validate(sarif, InputFormat.JSON)).isEmpty();
        JsonNode run = new JsonMapper().readTree(sarif).get("runs").get(0);
        assertThat(run.get("results")).hasSize(5).allSatisfy(result -> {
            JsonNode location = result.get("locations").get(0);
            JsonNode physical = location.get("physicalLocation");
            assertThat(physical.get("artifactLocation").get("uri").stringValue())
                    .startsWith("gateway/")
                    .doesNotContain(" ", "\u001b");
            assertThat(physical.get("region").get("startLine").intValue()).isEqualTo(1);
            assertThat(location.get("logicalLocations")
                            .get(0)
                            .get("fullyQualifiedName")
                            .stringValue())
                    .startsWith("gateway@sha256:");
            assertThat(result.get("partialFingerprints")
                            .get("primaryLocationLineHash")
                            .stringValue())
                    .matches("[0-9a-f]{16}:1");
        });
        assertThat(run.get("results")
                        .valueStream()
                        .map(result -> result.get("level").stringValue()))
                .containsExactly("error", "warning", "warning", "error", "note");
        assertThat(run.get("results")
                        .get(3)
                        .get("suppressions")
                        .get(0)
                        .get("justification")
                        .stringValue())
                .isEqualTo("waived by me: no");
        assertThat(run.get("invocations").get(0).get("executionSuccessful").booleanValue())
                .isFalse();
        assertThat(run.get("invocations")
                        .get(0)
                        .get("toolExecutionNotifications")
                        .valueStream()
                        .map(node -> node.get("message").get("text").stringValue()))
                .containsExactly("gateway · all platforms · BLOB-001 has every blob: disk", "an unused waiver");
        assertThat(run.get("tool").get("driver").get("rules"))
                .hasSize(3)
                .allSatisfy(rule ->
                        assertThat(rule.get("help").get("text").stringValue()).contains("mend "));
    }

    @Test
    void aFindingKeepsItsFingerprint() throws Exception {
        JsonMapper json = new JsonMapper();
        Report other = report(evidence("changed words", List.of()));

        assertThat(fingerprints(json.readTree(ReportFormat.SARIF.write(other))))
                .isEqualTo(fingerprints(json.readTree(ReportFormat.SARIF.write(report()))))
                .doesNotHaveDuplicates();
    }

    @Test
    void textSaysWhatWhereWhyAndWhatToDo() {
        assertThat(ReportFormat.TEXT.write(report())).isEqualTo("""
                ERROR  BLOB-001  has every blob (high)
                      on      whole image
                      found   disk
                      why     why BLOB-001
                      mend    mend BLOB-001

                FAIL  FILE-001  has no setuid file (medium)
                      on      linux/amd64
                      found   setuid files: /bin/a b\\u001b[2J|<i> (mode 4755), /bin/c
                      at      /bin/a b\\u001b[2J|<i> (mode 4755)
                      at      /bin/c
                      why     why FILE-001
                      mend    mend FILE-001

                FAIL  USER-001  runs as a non-root user (critical)
                      on      linux/amd64
                      found   it is root
                      why     why USER-001
                      mend    mend USER-001

                REPORTED  FILE-001  reported only: /bin/c
                WAIVED  USER-001  waived by me: no
                WARNING  an unused waiver

                IMAGE    DIGEST        PLATFORM     UNPACKED / BUDGET  TO PULL  READY AFTER  RULES PASSED
                gateway  4bf5122f3445  linux/amd64  -                  -        -            0/5
                                       linux/arm64  -                  -        -

                gateway@sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a does not conform to \
                default: 0 checks passed, 2 failed, 1 could not be decided, 1 only reported, 1 waived, in 1.5 s
                """);
    }

    @Test
    void markdownKeepsWhatComesFromAnImageFromBecomingMarkup() {
        assertThat(ReportFormat.MARKDOWN.write(report()))
                .startsWith(
                        "## ❌ Conformance\n\n0 checks passed, 2 failed, 1 could not be decided, 1 only reported, 1 waived.\n")
                .contains("| ❌ **gateway** | `4bf5122f3445` | linux/amd64 | - | - | - | 0/5 |\n")
                .contains(
                        "<details><summary>FAIL <code>FILE-001</code> gateway has no setuid file (linux/amd64)</summary>")
                .contains("\n- /bin/a b\\\\u001b\\[2J\\|&lt;i&gt; (mode 4755)\n- /bin/c\n")
                .contains("> ⚠️ an unused waiver")
                .doesNotContain("<i>");
    }

    @Test
    void jsonIsTheEvidence() {
        assertThat(Evidence.parse(ReportFormat.JSON.write(report()).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(evidence("it is root", List.of("an unused waiver")));
    }

    @Test
    void aWrongNameIsAnsweredWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportFormat.parse("markup"))
                .withMessage("'markup' is no format; perhaps 'markdown' (there are text, json, junit, sarif, html,"
                        + " markdown)");
    }

    private static List<String> fingerprints(JsonNode sarif) {
        return sarif.get("runs")
                .get(0)
                .get("results")
                .valueStream()
                .limit(3)
                .map(result -> result.get("partialFingerprints")
                        .get("primaryLocationLineHash")
                        .stringValue())
                .toList();
    }

    private static Report report() {
        return report(evidence("it is root", List.of("an unused waiver")));
    }

    private static Report report(Evidence evidence) {
        return Report.of(List.of(new ImageReport(evidence, "0.1.0", false)), List.of(USER, FILE, BLOB));
    }

    private static Evidence evidence(String message, List<String> warnings) {
        Instant time = Instant.parse("2026-11-20T12:00:00Z");
        Verdict waived = new Verdict(
                new Outcome.Waived("waived by me: no"), OptionalLong.empty(), OptionalLong.empty(), List.of());
        Verdict reported = new Verdict(
                new Outcome.Reported("reported only: /bin/c"), OptionalLong.empty(), OptionalLong.empty(), List.of());
        return Evidence.of(
                        "gateway",
                        Digest.of(new byte[] {1}),
                        new EngineVersion("slipway", "0.1.0"),
                        new Policy("default", Digest.of(new byte[] {2})),
                        time,
                        time.plusMillis(1500),
                        List.of(
                                new RuleResult(USER.id(), Optional.of(Platform.LINUX_AMD64), Verdict.fail(message), 1),
                                new RuleResult(FILE.id(), Optional.of(Platform.LINUX_AMD64), SETUID, 1),
                                new RuleResult(BLOB.id(), Optional.empty(), Verdict.failed("disk"), 1),
                                new RuleResult(USER.id(), Optional.of(Platform.LINUX_ARM64), waived, 1),
                                new RuleResult(FILE.id(), Optional.of(Platform.LINUX_ARM64), reported, 1)))
                .withWarnings(warnings);
    }

    private static RuleInfo rule(String id, Severity severity, String title) {
        return new RuleInfo(id, Subject.IMAGE, severity, title, "why " + id, "mend " + id, "reference");
    }

    private static Schema sarifSchema() throws IOException {
        try (InputStream in = ReportFormatTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
