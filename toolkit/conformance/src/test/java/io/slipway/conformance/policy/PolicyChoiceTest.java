package io.slipway.conformance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.image.Requirements;
import io.slipway.conformance.suite.Rules;
import io.slipway.images.Budgets;
import io.slipway.images.StatedBudgets;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyChoiceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir
    Path directory;

    @Test
    void nothingChosenIsAllRules() throws Exception {
        EffectivePolicy policy = PolicyChoice.NONE.resolve(Rules.all());

        assertThat(policy.name()).isEqualTo("default");
        assertThat(policy.rules()).isEqualTo(Rules.all());
        assertThat(policy.requirements(Requirements.USUAL)).isEqualTo(Requirements.USUAL);
    }

    @Test
    void aFileChangesWhatItsProfileSays() throws Exception {
        EffectivePolicy policy = resolve("""
                version: 1
                name: acme
                extends: strict
                rules: [SIZE-*, USER-001, ANNOTATION-001]
                skip: [SIZE-002]
                severities:
                  SIZE-*: critical
                  SIZE-001: high
                budgets:
                  size: 80 MB
                  startup: 3 s
                annotations:
                  org.opencontainers.image.vendor: Acme.*
                platforms: [linux/amd64]
                licenses: [MIT, Apache-2.0]
                deny: [com.stripe:*]
                """);

        assertThat(policy.name()).isEqualTo("acme");
        assertThat(policy.rules())
                .extracting(rule -> rule.id().text())
                .containsExactly("ANNOTATION-001", "SIZE-001", "USER-001");
        assertThat(policy.rules())
                .filteredOn(rule -> rule.id().text().equals("SIZE-001"))
                .extracting(RuleInfo::severity)
                .containsExactly(Severity.HIGH);
        Requirements asked = policy.requirements(Requirements.USUAL.withBudgets(
                StatedBudgets.of(new Budgets(1, 2, Duration.ofSeconds(5), Duration.ofSeconds(10), 4))));
        assertThat(asked.budgets())
                .isEqualTo(
                        StatedBudgets.of(new Budgets(80_000_000, 2, Duration.ofSeconds(3), Duration.ofSeconds(10), 4)));
        assertThat(asked.platforms()).containsExactly(Platform.LINUX_AMD64);
        assertThat(asked.annotations())
                .containsEntry("org.opencontainers.image.vendor", "Acme.*")
                .containsEntry("org.opencontainers.image.base.digest", "sha256:[0-9a-f]{64}")
                .containsKey("org.opencontainers.image.title");
        assertThat(asked.licenses()).containsExactly("Apache-2.0", "MIT");
        assertThat(asked.denied()).containsExactly("com.stripe:*");
    }

    @Test
    void theFileIsNamedAfterItselfAndTheCommandLineNarrowsIt() throws Exception {
        Path file = Files.writeString(directory.resolve("acme.yaml"), "version: 1\n");

        EffectivePolicy policy = new PolicyChoice(
                        Optional.of("strict"), Optional.of(file), List.of("SIZE-*"), List.of("SIZE-002"))
                .resolve(Rules.all());

        assertThat(policy.name()).isEqualTo("acme, narrowed");
        assertThat(policy.rules()).extracting(rule -> rule.id().text()).containsExactly("SIZE-001");
        assertThat(policy.requirements(Requirements.NONE).platforms())
                .isEqualTo(Set.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64));
    }

    @Test
    void allFaultsAreToldWithTheirLines() {
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> resolve("""
                        version: 2
                        rule: [USER-001]
                        fail-on: severe
                        budgets:
                          size: large
                          startup: soon
                          sise: 3 MB
                        annotations:
                          org.example: '['
                        platforms: [amd64]
                        platforms: [linux/amd64]
                        skip: SIZE-001
                        waivers:
                          - rule: SIZE-001
                            owner: me
                            expires: tomorrow
                        """))
                .satisfies(e -> assertThat(e.faults())
                        .containsExactlyInAnyOrder(
                                "line 11: 'platforms' is there twice",
                                "line 2: 'rule' is not known; perhaps 'rules'",
                                "line 1: 'version': 2 is no version known here (must be 1)",
                                "line 3: 'fail-on': 'severe' is no severity (must be one of critical, high, medium)",
                                "line 12: 'skip' must be a list",
                                "line 7: 'budgets': 'sise' is not known; perhaps 'size'",
                                "line 5: 'budgets': 'size': 'large' is no size (must be like 150 MB)",
                                "line 6: 'budgets': 'startup': 'soon' is no duration (must be like 5 s)",
                                "line 9: 'annotations': 'org.example': '[' is no regular expression (Unclosed"
                                        + " character class)",
                                "line 14: a waiver must have a path, an image or both",
                                "line 14: 'waivers': 'reason' is missing",
                                "line 16: 'waivers': 'expires': 'tomorrow' is no date (must be like 2027-01-31)"));
    }

    @Test
    void whatIsNoPolicyAtAllIsOneFault() {
        assertThatIOException().isThrownBy(() -> resolve("")).withMessageContaining("it is empty");
        assertThatIOException().isThrownBy(() -> resolve("- a")).withMessageContaining("line 1: it must be a mapping");
        assertThatIOException().isThrownBy(() -> resolve("a: [")).withMessageContaining("it is no YAML");
        assertThatIOException()
                .isThrownBy(() -> new PolicyChoice(
                                Optional.empty(), Optional.of(directory.resolve("none.yaml")), List.of(), List.of())
                        .resolve(Rules.all()))
                .withMessageContaining("there is no such policy file");
    }

    @Test
    void whatNamesNothingIsAFaultWithTheNearest() {
        PolicyChoice choice =
                new PolicyChoice(Optional.of("strickt"), Optional.empty(), List.of("USR-001"), List.of("SIZES-*"));

        assertThatIOException()
                .isThrownBy(() -> choice.resolve(Rules.all()))
                .withMessageContaining("'strickt' is no profile; perhaps 'strict'")
                .withMessageContaining("'USR-001' is no rule and no group of rules; perhaps 'USER-001'")
                .withMessageContaining("'SIZES-*' is no rule and no group of rules; perhaps 'SIZE-*'")
                .withMessageContaining("it leaves no rule at all");
    }

    @Test
    void theDigestChangesWithWhateverMayChangeAResult() throws Exception {
        List<String> policies = List.of(
                "version: 1",
                "version: 1\nskip: [USER-001]",
                "version: 1\nfail-on: high",
                "version: 1\nseverities: {USER-001: medium}",
                "version: 1\nbudgets: {size: 3 MB}",
                "version: 1\nplatforms: [linux/s390x]",
                "version: 1\nallowed-files: [/opt/**]",
                "version: 1\nlicenses: [MIT]",
                "version: 1\ndeny: [log4j]",
                "version: 1\nwaivers: [{rule: USER-001, image: a, reason: r, owner: o, expires: 2026-11-20}]");
        List<String> digests = new ArrayList<>();
        for (String yaml : policies) {
            digests.add(digest(yaml, TODAY));
        }

        assertThat(digests).doesNotHaveDuplicates();
        assertThat(digest(policies.get(9), TODAY.plusDays(1)))
                .as("a waiver that has expired since")
                .isNotEqualTo(digests.get(9));
        assertThat(digest("# another comment\nversion: 1", TODAY)).isEqualTo(digests.get(0));
    }

    @Test
    void aPatternIsARuleAGroupOrAll() {
        RuleId rule = new RuleId("SECRET-001");

        assertThat(List.of("SECRET-001", "SECRET-*", "*")).allMatch(text -> new RulePattern(text).matches(rule));
        assertThat(List.of("SECRET-002", "SECRETS-*", "SEC*")).noneMatch(text -> new RulePattern(text).matches(rule));
    }

    @Test
    void aGlobKeepsWithinAFolderUnlessItHasTwoStars() {
        assertThat(new Glob("/opt/**").matches("/opt/a/b.jar")).isTrue();
        assertThat(new Glob("/opt/*").matches("/opt/a/b.jar")).isFalse();
        assertThat(new Glob("/opt/?.jar").matches("/opt/a.jar")).isTrue();
        assertThat(new Glob("/opt/a.jar").matches("/opt/a-jar")).isFalse();
    }

    private String digest(String yaml, LocalDate today) throws IOException {
        EffectivePolicy policy = resolve(yaml);
        return policy.reference(policy.requirements(Requirements.NONE), Optional.empty(), today)
                .digest()
                .toString();
    }

    private EffectivePolicy resolve(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.yaml"), yaml);
        return new PolicyChoice(Optional.empty(), Optional.of(file), List.of(), List.of()).resolve(Rules.all());
    }
}
