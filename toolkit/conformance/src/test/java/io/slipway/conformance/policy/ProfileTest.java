package io.slipway.conformance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.slipway.conformance.suite.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTest {
    private static final String UPDATE = "mvn -pl toolkit/conformance -am test -Ddocs.update";
    private static final Path PAGE = Path.of("../../docs/verify.md");

    @ParameterizedTest
    @EnumSource
    void everyProfileNamesOnlyRulesThatExist(Profile profile) throws Exception {
        EffectivePolicy policy = new PolicyChoice(
                        Optional.of(profile.toString()), Optional.empty(), List.of(), List.of())
                .resolve(Rules.all());

        assertThat(policy.name()).isEqualTo(profile.toString());
        assertThat(policy.rules()).isNotEmpty();
    }

    @Test
    void onlyOpenShiftsImagesMayBeOfGroup0() {
        assertThat(Profile.values())
                .filteredOn(profile -> profile.document().rootGroup().orElse(false))
                .containsExactly(Profile.OPENSHIFT);
    }

    @Test
    void theCisProfileIsTheBenchmarksRules() {
        assertThat(Profile.CIS.document().rules())
                .containsExactlyInAnyOrderElementsOf(CisBenchmark.ITEMS.stream()
                        .flatMap(item -> item.rules().stream())
                        .distinct()
                        .toList());
    }

    @Test
    void everyItemOfTheBenchmarkHasARuleOrAReason() {
        assertThat(CisBenchmark.ITEMS)
                .extracting(CisBenchmark.Item::number)
                .containsExactly("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.9", "4.10", "4.11", "4.12");
        assertThat(CisBenchmark.ITEMS).allSatisfy(item -> {
            assertThat(item.rules())
                    .allSatisfy(
                            pattern -> assertThat(pattern.fault(Rules.all())).isEmpty());
            if (item.rules().isEmpty()) {
                assertThat(item.remark()).startsWith("Out of scope: ");
            }
        });
    }

    @Test
    void theDocumentationHasTheBenchmark() throws Exception {
        String begin = "<!-- CIS: made from the code by `" + UPDATE + "` -->\n";
        String end = "<!-- end of CIS -->";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        if (System.getProperty("docs.update") != null) {
            page = page.substring(0, from) + CisBenchmark.markdown() + page.substring(page.indexOf(end));
            Files.writeString(PAGE, page);
        }

        assertThat(page.substring(from, page.indexOf(end)))
                .as("docs/verify.md is not that of the code: run '%s' and commit it", UPDATE)
                .isEqualTo(CisBenchmark.markdown());
    }

    @Test
    void aWrongNameIsAnsweredWithTheNearest() {
        assertThatCode(() -> Profile.parse("strikt"))
                .hasMessage("'strikt' is no profile; perhaps 'strict' (there are default, strict, openshift,"
                        + " kubernetes-restricted, cis)");
    }
}
