package io.slipway.images.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitStateTest {
    private static final Instant COMMITTED = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void outsideARepositoryThereIsNone() throws Exception {
        assertThat(GitState.read(directory)).isEmpty();
    }

    @Test
    void beforeTheFirstCommitThereIsNone() throws Exception {
        try (Git git = Git.init().setDirectory(directory.toFile()).call()) {
            assertThat(git.getRepository().getDirectory()).exists();
            assertThat(GitState.read(directory)).isEmpty();
        }
    }

    @Test
    void aCommittedTreeIsCleanAndAnyChangeMakesItDirty() throws Exception {
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            String revision = commit(git);
            Path module = Files.createDirectories(directory.resolve("module"));

            assertThat(GitState.read(module))
                    .contains(new GitState(revision, COMMITTED, false, Optional.of("main"), Optional.empty()));

            Files.writeString(directory.resolve("new"), "untracked");
            assertThat(GitState.read(module)).map(GitState::dirty).contains(true);
        }
    }

    @Test
    void aDetachedHeadHasNoBranch() throws Exception {
        try (Git git = Git.init().setDirectory(directory.toFile()).call()) {
            String revision = commit(git);
            git.checkout().setName(revision).call();

            assertThat(GitState.read(directory).orElseThrow().branch()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "https://example.org/acme/orders.git, https://example.org/acme/orders",
                "https://user:secret@example.org:8443/acme/orders, https://example.org:8443/acme/orders",
                "git@example.org:acme/orders.git, https://example.org/acme/orders",
                "ssh://git@example.org:22/acme/orders.git, https://example.org/acme/orders",
                "/srv/git/orders.git, none",
                "file:///srv/git/orders.git, none",
            })
    void originIsAWebAddressWithoutCredentials(String remote, String address) {
        assertThat(GitState.webAddress(remote)).isEqualTo(Optional.ofNullable(address));
    }

    private String commit(Git git) throws Exception {
        Files.writeString(directory.resolve("file"), "content");
        git.add().addFilepattern("file").call();
        PersonIdent person = new PersonIdent("A", "a@example.org", COMMITTED, ZoneOffset.UTC);
        return git.commit()
                .setMessage("first")
                .setAuthor(person)
                .setCommitter(person)
                .setSign(false)
                .call()
                .name();
    }
}
