package io.slipway.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionFileTest {
    @Test
    void theFirstThatMatchesCounts() throws Exception {
        RetentionPolicy policy = RetentionFile.parse("keep.yaml", """
                version: 1
                repositories:
                  - name: acme/orders
                    rollbacks: 7
                    environments: [live]
                    keep: [{last: 9}]
                  - name: ghcr.io/acme/**
                    keep: [{tagged: true}]
                """);

        assertThat(policy.rules("quay.io", "acme/orders").rollbacks()).isEqualTo(7);
        assertThat(policy.rules("quay.io", "acme/orders").environments())
                .singleElement()
                .hasToString("live");
        assertThat(policy.rules("ghcr.io", "acme/deep/er").rollbacks()).isEqualTo(3);
        assertThat(policy.rules("ghcr.io", "acme/deep/er").environments())
                .extracting(Object::toString)
                .containsExactly("prod", "staging");
        assertThatThrownBy(() -> policy.rules("quay.io", "acme/deep/er"))
                .hasMessage("Reading the retention policy keep.yaml: none of its repositories matches"
                        + " quay.io/acme/deep/er, so nothing of it is deleted");
    }

    @Test
    void everyFaultIsSaidWithItsLine() {
        assertThatThrownBy(() -> RetentionFile.parse("keep.yaml", """
                        version: 2
                        repositories:
                          - name: acme/*
                            rolbacks: 3
                            keep:
                              - last: 0
                              - younger_than: 3 d
                              - semver: bananas
                              - tagged: maybe
                              - pulled-within: soon
                              - tags: []
                              - {}
                          - keep: [{last: many}]
                        """))
                .isInstanceOf(InvalidRetentionException.class)
                .hasMessageContainingAll(
                        "line 1: 'version': 2 is no version known here (must be 1)",
                        "line 4: 'repositories': 'rolbacks' is not known; perhaps 'rollbacks'",
                        "line 6: 'repositories': 'keep': 'last': 0 keeps nothing (must be 1 or more)",
                        "line 7: 'repositories': 'keep': 'younger_than' is not known; perhaps 'younger-than'",
                        "'semver': 'bananas' is no range of versions (must be like >=1.2.0 <3.0.0, ^1.2 or 1.x || >=2.5)",
                        "'tagged': 'maybe' says nothing (must be true, or the line left out)",
                        "'pulled-within': 'soon' is no time span (must be like 12 h, 30 d or 8 w)",
                        "line 11: 'tags' has no form",
                        "line 12: a rule must have at least one of last, pulled-within, semver, tagged, tags, younger-than",
                        "line 13: 'repositories': 'name' is missing",
                        "'last': 'many' is no number (must be like 5)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: 1                                          | there are no rules, so nothing could be kept
            {version: 1, repositories: []}                      | there are no rules, so nothing could be kept
            {version: 1, repositories: [{name: a}]}             | without a rule everything would go
            {version: 1, repositories: [{name: a, keep: []}]}   | without a rule everything would go
            []                                                  | it must be a mapping of keys to values
            {                                                   | it is no YAML
            ''                                                  | it is empty
            """)
    void withoutRulesNothingIsDeleted(String yaml, String fault) {
        assertThatThrownBy(() -> RetentionFile.parse("keep.yaml", yaml))
                .isInstanceOf(InvalidRetentionException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe() {
        assertThatThrownBy(() -> RetentionPolicy.read(Path.of("no-such.yaml")))
                .hasMessageContaining("there is no such retention policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ">=1.0.0 <3",
                "^1.2",
                "~1.2.3",
                "1.x",
                "1.x || >=2.5",
                "1.0.0 - 2.0.0",
                "*",
                "=1.2.3",
                ">=1.0.0-rc.1"
            })
    void rangesAreThoseOfSemver(String range) throws Exception {
        String yaml = "{version: 1, repositories: [{name: a, keep: [{semver: '" + range + "'}]}]}";

        assertThat(RetentionFile.parse("keep.yaml", yaml).rules("r", "a").keep())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"x.y.z", ">=1.0.0 bananas", ">=", "1.2.3.4", "v", "1.0.0 &&"})
    void whatIsNoRangeIsRefused(String range) {
        String yaml = "{version: 1, repositories: [{name: a, keep: [{semver: '" + range + "'}]}]}";

        assertThatThrownBy(() -> RetentionFile.parse("keep.yaml", yaml))
                .hasMessageContaining("is no range of versions");
    }
}
