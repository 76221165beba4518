package io.slipway.images.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.semver4j.Semver;

class ReleaseHistoryTest {
    @TempDir
    Path directory;

    @Test
    void theLastReleaseIsTheHighestAmongTheAncestors() throws Exception {
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            commit(git, "feat: a");
            tag(git, "v1.0.0");
            commit(git, "fix: b");
            tag(git, "v1.1.0-rc.1");
            branch(git, "other");
            commit(git, "feat: elsewhere");
            tag(git, "v9.0.0");
            git.checkout().setName("main").call();
            commit(git, "feat: c");
            tag(git, "not-a-version");

            ReleaseHistory history = ReleaseHistory.read(directory);

            assertThat(history.last()).contains(new Semver("1.0.0"));
            assertThat(history.versions())
                    .containsExactly(new Semver("1.0.0"), new Semver("1.1.0-rc.1"), new Semver("9.0.0"));
            assertThat(history.commits())
                    .extracting(ConventionalCommit::description)
                    .containsExactly("c", "b");
        }
    }

    @Test
    void withoutAReleaseEveryCommitCounts() throws Exception {
        try (Git git = Git.init().setDirectory(directory.toFile()).call()) {
            commit(git, "feat: a");
            commit(git, "feat: b");
            assertThat(git.log().call()).hasSize(2);
        }

        assertThat(ReleaseHistory.read(directory).last()).isEmpty();
        assertThat(ReleaseHistory.read(directory).commits()).hasSize(2);
    }

    @Test
    void aVersionThatIsTaggedAlreadyHasWhatCameAfterTheReleaseBeforeIt() throws Exception {
        try (Git git = Git.init().setDirectory(directory.toFile()).call()) {
            commit(git, "feat: a");
            tag(git, "v1.0.0");
            commit(git, "fix: b");
            tag(git, "v1.0.1");
        }

        ReleaseHistory history = ReleaseHistory.before(directory, new Semver("1.0.1"));

        assertThat(history.last()).contains(new Semver("1.0.0"));
        assertThat(history.commits())
                .extracting(ConventionalCommit::description)
                .containsExactly("b");
    }

    @Test
    void aShallowCloneIsRefused() throws Exception {
        Path origin = directory.resolve("origin");
        try (Git git = Git.init().setDirectory(origin.toFile()).call()) {
            commit(git, "feat: a");
            commit(git, "feat: b");
        }
        Path shallow = directory.resolve("shallow");
        try (Git git = Git.cloneRepository()
                .setURI(origin.toUri().toString())
                .setDirectory(shallow.toFile())
                .setDepth(1)
                .call()) {
            assertThat(git.log().call()).hasSize(1);
        }

        assertThatThrownBy(() -> ReleaseHistory.read(shallow))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("git fetch --unshallow --tags");
    }

    @Test
    void outsideOfARepositoryThereIsNone() {
        assertThatThrownBy(() -> ReleaseHistory.read(directory)).hasMessageContaining("not in a git repository");
    }

    private static void commit(Git git, String message) throws Exception {
        git.commit()
                .setAllowEmpty(true)
                .setSign(false)
                .setAuthor("A", "a@example.org")
                .setCommitter("A", "a@example.org")
                .setMessage(message)
                .call();
    }

    private static void tag(Git git, String name) throws Exception {
        git.tag().setName(name).setAnnotated(false).call();
    }

    private static void branch(Git git, String name) throws Exception {
        git.checkout().setCreateBranch(true).setName(name).call();
    }
}
