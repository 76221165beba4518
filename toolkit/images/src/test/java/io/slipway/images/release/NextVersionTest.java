package io.slipway.images.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.semver4j.Semver;

class NextVersionTest {
    private static final String REVISION = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # last  | other versions            | commits                            | channel   | next
                1.2.3   | -                         | fix: a                             | RELEASE   | 1.2.4
                1.2.3   | -                         | fix: a; feat: b                    | RELEASE   | 1.3.0
                1.2.3   | -                         | feat!: b; fix: a                   | RELEASE   | 2.0.0
                1.2.3   | -                         | feat(api)!: b                      | RELEASE   | 2.0.0
                1.2.3   | -                         | docs: a                            | RELEASE   | 1.2.4
                1.2.3   | -                         | Words without a convention         | RELEASE   | 1.2.4
                1.2.3   | 1.3.0-rc.1                | feat: b                            | RELEASE   | 1.3.0
                0.4.2   | -                         | feat!: b                           | RELEASE   | 0.5.0
                0.4.2   | -                         | feat: b                            | RELEASE   | 0.5.0
                -       | -                         | feat!: b                           | RELEASE   | 0.1.0
                1.2.3   | -                         | feat: b                            | CANDIDATE | 1.3.0-rc.1
                1.2.3   | 1.3.0-rc.1 1.3.0-rc.10    | feat: b                            | CANDIDATE | 1.3.0-rc.11
                1.2.3   | 1.4.0-rc.7 1.3.0-hotfix.3 | feat: b                            | CANDIDATE | 1.3.0-rc.1
                -       | -                         | feat: b                            | CANDIDATE | 0.1.0-rc.1
                1.2.3   | -                         | feat!: b                           | HOTFIX    | 1.2.4-hotfix.1
                1.2.3   | 1.2.4-hotfix.1            | fix: a                             | HOTFIX    | 1.2.4-hotfix.2
                """)
    void theNextVersionComesFromWhatWasCommitted(
            String last, String others, String commits, Channel channel, String next) {
        assertThat(NextVersion.of(history(last, others, commits.split("; ")), channel))
                .contains(new Semver(next));
    }

    @Test
    void nothingCommittedIsNothingToRelease() {
        assertThat(NextVersion.of(history("1.2.3", null), Channel.RELEASE)).isEmpty();
    }

    @Test
    void aHotfixNeedsARelease() {
        assertThatThrownBy(() -> NextVersion.of(history(null, null, "fix: a"), Channel.HOTFIX))
                .isInstanceOf(NoReleaseException.class)
                .hasMessageContaining("no ancestor has a tag such as v1.2.3");
    }

    private static ReleaseHistory history(String last, String others, String... messages) {
        TreeSet<Semver> versions = new TreeSet<>();
        Stream.of(Optional.ofNullable(last), Optional.ofNullable(others))
                .flatMap(Optional::stream)
                .flatMap(text -> Stream.of(text.split(" ")))
                .map(Semver::new)
                .forEach(versions::add);
        List<ConventionalCommit> commits = Stream.of(messages)
                .map(message -> ConventionalCommit.parse(REVISION, message))
                .toList();
        return new ReleaseHistory(versions, Optional.ofNullable(last).map(Semver::new), commits);
    }
}
