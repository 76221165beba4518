package io.slipway.images.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.semver4j.Semver;

class ChangelogSectionTest {
    @Test
    void whatBreaksComesFirst() {
        List<ConventionalCommit> commits = Stream.of(
                        "fix(api): count pages from one",
                        "feat!: answer problems as RFC 9457",
                        "feat: page by cursor\n\nLonger words.\n\nBREAKING CHANGE: the parameter page is gone",
                        "perf: read layers once",
                        "Say who answers")
                .map(message -> ConventionalCommit.parse("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d", message))
                .toList();

        assertThat(ChangelogSection.of(new Semver("2.0.0"), LocalDate.of(2026, 11, 20), commits))
                .isEqualTo("""
                        ## 2.0.0 (2026-11-20)

                        ### Breaking changes

                        - answer problems as RFC 9457 (1a2b3c4)
                        - the parameter page is gone (1a2b3c4)

                        ### New

                        - answer problems as RFC 9457 (1a2b3c4)
                        - page by cursor (1a2b3c4)

                        ### Fixed

                        - **api:** count pages from one (1a2b3c4)

                        ### Faster

                        - read layers once (1a2b3c4)

                        ### Other changes

                        - Say who answers (1a2b3c4)
                        """);
    }

    @Test
    void typesAreReadWhateverTheirCase() {
        assertThat(ConventionalCommit.parse("x", "Feat(ui)!: a "))
                .isEqualTo(new ConventionalCommit("x", Optional.of("feat"), Optional.of("ui"), "a", Optional.of("a")));
    }
}
