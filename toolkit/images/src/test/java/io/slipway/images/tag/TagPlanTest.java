package io.slipway.images.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.images.git.GitState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.semver4j.Semver;

class TagPlanTest {
    private static final String REVISION = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # version              | git tags       | dirty | branch        | phase | tags
                # releases
                1.2.3                  | v1.2.3         | false | main          | -     | v1.2.3 v1.2 v1 latest sha-1a2b3c4d5e6f
                1.2.3                  | v1.2.3 nightly | false | -             | -     | v1.2.3 v1.2 v1 latest sha-1a2b3c4d5e6f
                1.2.3                  | v1.2.3         | false | main          | 2     | v1.2.3 v1.2 v1 latest sha-1a2b3c4d5e6f phase2-1a2b3c4
                0.1.0                  | v0.1.0         | false | main          | -     | v0.1.0 v0.1 latest sha-1a2b3c4d5e6f
                1.2.3+build.7          | v1.2.3+build.7 | false | main          | -     | v1.2.3 v1.2 v1 latest sha-1a2b3c4d5e6f
                # pre-releases
                1.2.3-rc.1             | v1.2.3-rc.1    | false | main          | -     | v1.2.3-rc.1 sha-1a2b3c4d5e6f
                1.2.4-hotfix.1         | v1.2.4-hotfix.1| false | hotfix/1.2    | -     | v1.2.4-hotfix.1 sha-1a2b3c4d5e6f
                # what is no release
                1.2.3                  | v1.2.3         | true  | main          | 2     | main-1a2b3c4-dirty
                1.2.3                  | v1.2.2         | false | main          | -     | main-1a2b3c4 main-latest dev sha-1a2b3c4d5e6f
                1.2.3                  | 1.2.3          | false | -             | -     | detached-1a2b3c4
                1.2.3-SNAPSHOT         | v1.2.3-SNAPSHOT| false | main          | -     | main-1a2b3c4 main-latest dev sha-1a2b3c4d5e6f
                2026.11                | v2026.11       | false | -             | -     | detached-1a2b3c4
                # branches
                0.1.0-SNAPSHOT         | -              | false | main          | -     | main-1a2b3c4 main-latest dev sha-1a2b3c4d5e6f
                0.1.0-SNAPSHOT         | -              | false | main          | 3     | main-1a2b3c4 main-latest dev sha-1a2b3c4d5e6f phase3-1a2b3c4
                0.1.0-SNAPSHOT         | -              | false | feature/A_b!  | -     | feature-a-b-1a2b3c4
                0.1.0-SNAPSHOT         | -              | false | feature/A_b!  | 1     | feature-a-b-1a2b3c4 phase1-1a2b3c4
                0.1.0-SNAPSHOT         | -              | false | _             | -     | branch-1a2b3c4
                0.1.0-SNAPSHOT         | -              | true  | feature/x     | 1     | feature-x-1a2b3c4-dirty
                0.1.0-SNAPSHOT         | -              | false | -             | -     | detached-1a2b3c4
                """)
    void aPlanWithoutCi(String version, String gitTags, boolean dirty, String branch, Integer phase, String expected) {
        TagPlan plan = TagPlan.of(
                version, Optional.of(git(branch, gitTags, dirty)), BuildRun.LOCAL, Optional.ofNullable(phase));

        assertThat(plan.names()).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # environment                                                                                            | tags
                GITHUB_ACTIONS=true GITHUB_REF=refs/heads/main GITHUB_REF_TYPE=branch GITHUB_REF_NAME=main               | main-1a2b3c4 main-latest dev sha-1a2b3c4d5e6f
                GITHUB_ACTIONS=true GITHUB_REF=refs/heads/x/y GITHUB_REF_TYPE=branch GITHUB_REF_NAME=x/y                 | x-y-1a2b3c4
                GITHUB_ACTIONS=true GITHUB_REF=refs/pull/456/merge GITHUB_REF_NAME=456/merge GITHUB_HEAD_REF=main        | main-1a2b3c4 pr-456
                GITHUB_ACTIONS=true GITHUB_REF=refs/tags/v1.2.3 GITHUB_REF_TYPE=tag GITHUB_REF_NAME=v1.2.3               | v1.2.3 v1.2 v1 latest sha-1a2b3c4d5e6f
                GITHUB_ACTIONS=true GITHUB_REF=refs/tags/v9 GITHUB_REF_TYPE=tag GITHUB_REF_NAME=v9                       | detached-1a2b3c4
                GITHUB_ACTIONS=true GITHUB_REF_NAME=trunk SLIPWAY_MAIN_BRANCH=trunk                                      | trunk-1a2b3c4 trunk-latest dev sha-1a2b3c4d5e6f
                GITLAB_CI=true CI_COMMIT_BRANCH=trunk CI_DEFAULT_BRANCH=trunk                                            | trunk-1a2b3c4 trunk-latest dev sha-1a2b3c4d5e6f
                GITLAB_CI=true CI_COMMIT_BRANCH=fix CI_DEFAULT_BRANCH=main                                               | fix-1a2b3c4
                GITLAB_CI=true CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=fix CI_MERGE_REQUEST_IID=7                            | fix-1a2b3c4 pr-7
                GITLAB_CI=true CI_COMMIT_TAG=v1.2.3                                                                      | v1.2.3 v1.2 v1 latest sha-1a2b3c4d5e6f
                JENKINS_URL=http://j BRANCH_NAME=main                                                                    | main-1a2b3c4 main-latest dev sha-1a2b3c4d5e6f
                JENKINS_URL=http://j BRANCH_NAME=PR-12 CHANGE_BRANCH=fix/z CHANGE_ID=12                                  | fix-z-1a2b3c4 pr-12
                JENKINS_URL=http://j GIT_BRANCH=origin/main                                                              | main-1a2b3c4 main-latest dev sha-1a2b3c4d5e6f
                JENKINS_URL=http://j BRANCH_NAME=v1.2.3 TAG_NAME=v1.2.3                                                  | v1.2.3 v1.2 v1 latest sha-1a2b3c4d5e6f
                CI=true                                                                                                  | detached-1a2b3c4
                """)
    void aPlanInCiWhereTheHeadIsDetached(String environment, String expected) {
        TagPlan plan = TagPlan.of("1.2.3", Optional.of(git(null, null, false)), run(environment), Optional.empty());

        assertThat(plan.names()).containsExactly(expected.split(" "));
    }

    @Test
    void outsideOfGitTheVersionIsTheTag() {
        assertThat(TagPlan.of("0.1.0-SNAPSHOT+x", Optional.empty(), BuildRun.LOCAL, Optional.of(2))
                        .names())
                .containsExactly("0.1.0-SNAPSHOT-x");
    }

    @Test
    void onlyAReleaseSaysWhichVersionItIs() {
        assertThat(TagPlan.of("1.2.3", Optional.of(git("main", "v1.2.3", false)), BuildRun.LOCAL, Optional.empty())
                        .release())
                .contains(new Semver("1.2.3"));
        assertThat(TagPlan.of("1.2.3", Optional.of(git("main", null, false)), BuildRun.LOCAL, Optional.empty())
                        .release())
                .isEmpty();
    }

    @Test
    void versionsNeverMoveAndSeriesOnlyForward() {
        TagPlan plan = TagPlan.of("1.2.3", Optional.of(git("main", "v1.2.3", false)), BuildRun.LOCAL, Optional.empty());

        assertThat(plan.tags())
                .extracting(PlannedTag::movement)
                .containsExactly(
                        Movement.NEVER,
                        Movement.HIGHER_VERSION,
                        Movement.HIGHER_VERSION,
                        Movement.HIGHER_VERSION,
                        Movement.FREE);
    }

    @Test
    void aVeryLongBranchStillGivesATag() {
        assertThat(TagPlan.of("1.0.0", Optional.of(git("b".repeat(300), null, true)), BuildRun.LOCAL, Optional.empty())
                        .names())
                .containsExactly("b".repeat(63) + "-1a2b3c4-dirty");
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB_ACTIONS=true GITHUB_SERVER_URL=https://g GITHUB_REPOSITORY=a/b GITHUB_RUN_ID=9, "
                + "https://g/a/b/actions/runs/9",
        "GITLAB_CI=true CI_PIPELINE_URL=https://l/9, https://l/9",
        "JENKINS_URL=http://j BUILD_URL=http://j/9, http://j/9"
    })
    void theRunHasAnAddress(String environment, String url) {
        assertThat(run(environment).url()).contains(url);
    }

    @ParameterizedTest
    @CsvSource({"''", ".hidden", "-x", "a/b", "a:b", "ä"})
    void aNameThatNoRegistryTakesIsNoTag(String name) {
        assertThatThrownBy(() -> new Tag(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private static BuildRun run(String environment) {
        return BuildRun.of(Arrays.stream(environment.split(" "))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    private static GitState git(String branch, String tags, boolean dirty) {
        return new GitState(
                REVISION,
                Instant.EPOCH,
                dirty,
                Optional.ofNullable(branch),
                new TreeSet<>(tags == null ? List.of() : List.of(tags.split(" "))),
                Optional.empty());
    }
}
