package io.slipway.registry.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.images.ImageRecord;
import io.slipway.images.git.GitState;
import io.slipway.images.tag.BuildRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseDemandsTest {
    @TempDir
    Path root;

    private SmallBuild build;

    @BeforeEach
    void start() {
        build = new SmallBuild(root, "ghcr.io/acme");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # version        | git tag     | dirty | what is missing
            1.2.3            | v1.2.3      | false | -
            1.2.3-rc.1       | v1.2.3-rc.1 | false | -
            1.2.3            | -           | false | the version is 1.2.3, but the commit REVISION has not the git tag v1.2.3; perhaps git tag v1.2.3, or check out what has it
            1.2.3            | v1.2.2      | false | the version is 1.2.3, but the commit REVISION has not the git tag v1.2.3 (it has v1.2.2); perhaps git tag v1.2.3, or check out what has it
            1.2.3            | v1.2.3      | true  | the work tree has changes that are not committed (see git status); commit or remove them
            1.2.3-SNAPSHOT   | -           | false | the version 1.2.3-SNAPSHOT is not for a release; set the next one, which slipway version prints
            seven            | vseven      | false | the version 'seven' is no semantic one such as 1.2.3
            """)
    void theVersionIsTheGitTagsAndTheTreeIsClean(String version, String tag, boolean dirty, String missing)
            throws IOException {
        GitState of = SmallBuild.git(version);
        GitState git = new GitState(
                of.revision(),
                Instant.EPOCH,
                dirty,
                Optional.of("main"),
                new TreeSet<>(tag == null ? List.of() : List.of(tag)),
                Optional.empty());

        assertThat(ReleaseDemands.missing(images(version), Optional.of(git), BuildRun.LOCAL))
                .isEqualTo(
                        missing == null
                                ? List.of()
                                : List.of(missing.replace(
                                        "REVISION", of.revision().substring(0, 12))));
    }

    @Test
    void aTagThatTheRunBuildsCountsInAShallowClone() throws IOException {
        GitState of = SmallBuild.git("1.2.3");
        GitState untagged =
                new GitState(of.revision(), Instant.EPOCH, false, Optional.empty(), new TreeSet<>(), Optional.empty());
        BuildRun run =
                BuildRun.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_REF_TYPE", "tag", "GITHUB_REF_NAME", "v1.2.3"));

        assertThat(ReleaseDemands.missing(images("1.2.3"), Optional.of(untagged), run))
                .isEmpty();
    }

    @Test
    void whatWasBuiltFromAnotherCommitIsNotReleased() throws IOException {
        GitState git = SmallBuild.git("1.2.3");
        GitState later =
                new GitState("f".repeat(40), Instant.EPOCH, false, Optional.empty(), git.tags(), Optional.empty());

        assertThat(ReleaseDemands.missing(images("1.2.3"), Optional.of(later), BuildRun.LOCAL))
                .containsExactly("orders: it was built from " + git.revision().substring(0, 12)
                        + ", but ffffffffffff is released; build it again");
        assertThat(ReleaseDemands.missing(images("1.2.3"), Optional.empty(), BuildRun.LOCAL))
                .containsExactly("a release is made of a commit, but this is no git work tree");
    }

    private List<ImageRecord> images(String version) throws IOException {
        return List.of(build.proved("orders", "seven".equals(version) ? "1.0.0" : version)
                        .image())
                .stream()
                .map(image -> renamed(image, version))
                .toList();
    }

    private static ImageRecord renamed(ImageRecord image, String version) {
        return new ImageRecord(
                image.name(),
                version,
                image.digest(),
                image.created(),
                Optional.of(SmallBuild.git(version).revision()),
                false,
                image.base(),
                image.tags(),
                image.layout(),
                image.budgets(),
                image.platforms());
    }
}
