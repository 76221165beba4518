package io.slipway.images.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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
                    .contains(new GitState(
                            revision, COMMITTED, false, Optional.of("main"), new TreeSet<>(), Optional.empty()));

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

    @Test
    void theTagsAreThoseOfTheCommit() throws Exception {
        try (Git git = Git.init().setDirectory(directory.toFile()).call()) {
            commit(git);
            git.tag().setName("v1.0.0").setAnnotated(false).call();
            Files.writeString(directory.resolve("more"), "content");
            git.add().addFilepattern("more").call();
            git.commit().setMessage("second").setSign(false).call();
            git.tag().setName("v1.1.0").setAnnotated(true).setSigned(false).call();
            git.tag().setName("nightly").setAnnotated(false).call();

            assertThat(GitState.read(directory).orElseThrow().tags()).containsExactly("nightly", "v1.1.0");
        }
    }

    @Test
    void aShallowCloneWithADetachedHeadAndALinkedWorkTreeAreRead() throws Exception {
        Path origin = Files.createDirectory(directory.resolve("origin"));
        Path shallow = directory.resolve("shallow");
        Path linked = directory.resolve("linked");
        git(directory, "init", "-q", "-b", "main", "origin");
        for (String step : List.of("first", "second")) {
            git(
                    origin,
                    "-c",
                    "user.name=A",
                    "-c",
                    "user.email=a@example.org",
                    "commit",
                    "-q",
                    "--allow-empty",
                    "-m",
                    step);
        }
        git(origin, "tag", "v1.0.0");
        git(directory, "clone", "-q", "--depth", "1", origin.toUri().toString(), shallow.toString());
        git(shallow, "checkout", "-q", "--detach");
        git(origin, "worktree", "add", "-q", "-b", "hotfix/1", linked.toString());

        GitState whole = GitState.read(origin).orElseThrow();

        assertThat(GitState.read(shallow).orElseThrow().revision()).isEqualTo(whole.revision());
        assertThat(GitState.read(shallow).orElseThrow().branch()).isEmpty();
        assertThat(GitState.read(shallow).orElseThrow().tags()).containsExactly("v1.0.0");
        assertThat(GitState.read(linked).orElseThrow().revision()).isEqualTo(whole.revision());
        assertThat(GitState.read(linked).orElseThrow().branch()).contains("hotfix/1");
        assertThat(GitState.read(linked).orElseThrow().tags()).containsExactly("v1.0.0");
        assertThat(GitState.read(linked).orElseThrow().dirty()).isFalse();
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

    private static void git(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
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
