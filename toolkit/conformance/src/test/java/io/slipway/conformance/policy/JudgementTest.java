package io.slipway.conformance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.suite.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 1, 31);
    private static final Verdict SETUID = setuid("/opt/a", "/usr/bin/su");

    @TempDir
    Path directory;

    @Test
    void aWaiverOfEveryFindingWaivesTheRule() throws Exception {
        Judgement judgement = judge(waiver("path: '/**'"), SETUID);

        assertThat(outcome(judgement))
                .isEqualTo(new Outcome.Waived(
                        "waived by team-a until 2027-01-31, vendor's: has files: /opt/a, /usr/bin/su"));
        assertThat(judgement.results().get(0).verdict().findings()).hasSize(2);
    }

    @Test
    void aWaiverOfSomeFindingsLeavesTheRest() throws Exception {
        Judgement judgement = judge(waiver("path: /opt/*"), SETUID);

        assertThat(outcome(judgement)).isEqualTo(new Outcome.Fail("has files: /usr/bin/su (not counted: 1 waived)"));
        assertThat(judgement.results().get(0).verdict().findings())
                .containsExactly(new Finding(Location.path("/usr/bin/su"), ""));
        assertThat(judgement.warnings()).isEmpty();
    }

    @Test
    void aWaiverForAnImageIsForNoOther() throws Exception {
        assertThat(outcome(judge(waiver("image: gate*"), SETUID))).isInstanceOf(Outcome.Waived.class);
        Judgement other = judge(waiver("image: operator"), SETUID);
        assertThat(outcome(other)).isInstanceOf(Outcome.Fail.class);
        assertThat(other.warnings()).isEmpty();
    }

    @Test
    void anExpiredWaiverWaivesNothingAndSaysSo() throws Exception {
        String yaml = waiver("path: '/**'");

        assertThat(outcome(judge(yaml, LAST_DAY, SETUID))).isInstanceOf(Outcome.Waived.class);
        assertThat(outcome(judge(yaml, LAST_DAY.plusDays(1), SETUID)))
                .isEqualTo(new Outcome.Fail("has files: /opt/a, /usr/bin/su; the waiver by team-a for FILE-001 in /**"
                        + " expired on 2027-01-31"));
    }

    @Test
    void aWaiverThatNothingNeedsIsAWarning() throws Exception {
        String yaml = waiver("path: /srv/*");

        assertThat(judge(yaml, SETUID).warnings())
                .containsExactly("the waiver by team-a for FILE-001 in /srv/* is not needed: nothing breaks the rule"
                        + " there; perhaps delete it");
        assertThat(judge(yaml, Verdict.skipped("not looked at")).warnings()).isEmpty();
    }

    @Test
    void whatCouldNotBeFoundOutIsNeverWaived() throws Exception {
        assertThat(outcome(judge(waiver("path: '**'"), Verdict.failed("disk")))).isEqualTo(new Outcome.Failed("disk"));
        assertThat(outcome(judge(waiver("path: '**'"), Verdict.fail("somewhere"))))
                .isEqualTo(new Outcome.Fail("somewhere"));
    }

    @Test
    void findingsInAllowedFilesAreNotCounted() throws Exception {
        assertThat(outcome(judge("version: 1\nallowed-files: [/opt/*, /usr/**]", SETUID)))
                .isEqualTo(new Outcome.Pass("only in files that the policy allows: /opt/a, /usr/bin/su"));
        assertThat(outcome(judge("version: 1\nallowed-files: [/opt/*]", SETUID)))
                .isEqualTo(new Outcome.Fail("has files: /usr/bin/su (not counted: 1 in files that the policy allows)"));
    }

    @Test
    void onlyRulesAboutFilesKnowAllowedFiles() throws Exception {
        RuleId secret = new RuleId("SECRET-001");
        Judgement judgement = resolve("version: 1\nallowed-files: ['/**']")
                .judge("gateway", List.of(new RuleResult(secret, Optional.empty(), SETUID, 1)), LAST_DAY);

        assertThat(outcome(judgement)).isInstanceOf(Outcome.Fail.class);
    }

    @Test
    void aRuleBelowTheFailingSeverityIsReportedOnly() throws Exception {
        String yaml = "version: 1\nfail-on: high\nseverities: {FILE-001: %s}";

        assertThat(outcome(judge(yaml.formatted("high"), SETUID))).isInstanceOf(Outcome.Fail.class);
        assertThat(outcome(judge(yaml.formatted("medium"), SETUID)))
                .isEqualTo(
                        new Outcome.Reported("reported only, since it is medium and the policy fails an image from high"
                                + " on: has files: /opt/a, /usr/bin/su"));
    }

    private Judgement judge(String yaml, Verdict verdict) throws IOException {
        return judge(yaml, LAST_DAY, verdict);
    }

    private Judgement judge(String yaml, LocalDate today, Verdict verdict) throws IOException {
        RuleResult result = new RuleResult(new RuleId("FILE-001"), Optional.empty(), verdict, 1);
        return resolve(yaml).judge("gateway", List.of(result), today);
    }

    private EffectivePolicy resolve(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.yaml"), yaml);
        return new PolicyChoice(Optional.empty(), Optional.of(file), List.of(), List.of()).resolve(Rules.all());
    }

    private static String waiver(String place) {
        return "version: 1\nwaivers:\n  - {rule: FILE-001, " + place
                + ", reason: \"vendor's\", owner: team-a, expires: 2027-01-31}\n";
    }

    private static Outcome outcome(Judgement judgement) {
        return judgement.results().get(0).outcome();
    }

    private static Verdict setuid(String... paths) {
        return Verdict.fail(
                "has files",
                Arrays.stream(paths)
                        .map(path -> new Finding(Location.path(path), ""))
                        .toList());
    }
}
