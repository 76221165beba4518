package io.slipway.images.git;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The state of a git work tree.
 *
 * @param revision the checked-out commit's full hash
 * @param committed when it was committed
 * @param dirty whether tracked files differ from it, or files that are not ignored are untracked
 * @param branch empty where the head is detached
 * @param tags that name the checked-out commit
 * @param origin the web address of the remote named origin, without credentials
 */
public record GitState(
        String revision,
        Instant committed,
        boolean dirty,
        Optional<String> branch,
        SortedSet<String> tags,
        Optional<String> origin) {

    public GitState {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    /** How a remote is written for ssh: {@code git@host:path.git}. */
    private static final Pattern SCP_LIKE = Pattern.compile("(?:[^@/:]+@)?([^/:]+):(?!//)(.+)");

    /** The state of the work tree around {@code directory}; empty outside of one, or before its first commit. */
    public static Optional<GitState> read(Path directory) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(directory.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.build();
                Git git = new Git(repository);
                RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                return Optional.empty();
            }
            String branch = repository.getBranch();
            return Optional.of(new GitState(
                    head.name(),
                    walk.parseCommit(head).getCommitterIdent().getWhenAsInstant(),
                    !git.status().call().isClean(),
                    Optional.of(branch).filter(name -> !ObjectId.isId(name)),
                    tags(repository, head),
                    Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"))
                            .flatMap(GitState::webAddress)));
        } catch (GitAPIException e) {
            throw new IOException("Reading the state of the git work tree " + directory + ": " + e.getMessage(), e);
        }
    }

    private static SortedSet<String> tags(Repository repository, ObjectId commit) throws IOException {
        SortedSet<String> tags = new TreeSet<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            ObjectId peeled = repository.getRefDatabase().peel(ref).getPeeledObjectId();
            if (commit.equals(peeled == null ? ref.getObjectId() : peeled)) {
                tags.add(Repository.shortenRefName(ref.getName()));
            }
        }
        return tags;
    }

    /** The address where people read what {@code remote} holds; empty for a local path. */
    static Optional<String> webAddress(String remote) {
        Matcher scpLike = SCP_LIKE.matcher(remote);
        if (remote.startsWith("http://") || remote.startsWith("https://") || remote.startsWith("ssh://")) {
            URI uri = URI.create(remote);
            String scheme = remote.startsWith("http://") ? "http" : "https";
            boolean webPort = !remote.startsWith("ssh://") && uri.getPort() > 0;
            return Optional.ofNullable(uri.getHost())
                    .map(host -> scheme + "://" + host + (webPort ? ":" + uri.getPort() : "")
                            + withoutSuffix(uri.getPath()));
        }
        if (scpLike.matches()) {
            return Optional.of("https://" + scpLike.group(1) + "/" + withoutSuffix(scpLike.group(2)));
        }
        return Optional.empty();
    }

    private static String withoutSuffix(String path) {
        return path.endsWith(".git") ? path.substring(0, path.length() - ".git".length()) : path;
    }
}
