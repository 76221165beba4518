package io.slipway.images.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.semver4j.Semver;

/**
 * What was released from a repository and what was committed since.
 *
 * @param versions all that have a tag {@code v<version>}, anywhere in the repository
 * @param last the highest release among the checked-out commit and its ancestors
 * @param commits since {@code last}, the newest first; merges are left out, since what they merge is there
 */
public record ReleaseHistory(SortedSet<Semver> versions, Optional<Semver> last, List<ConventionalCommit> commits) {
    public ReleaseHistory {
        commits = List.copyOf(commits);
    }

    /**
     * Reads the repository around {@code directory}.
     *
     * @throws IOException if there is none, it has no commit, or it is shallow: the commits that count may be missing
     */
    public static ReleaseHistory read(Path directory) throws IOException {
        return read(directory, any -> true);
    }

    /**
     * Reads what was committed for {@code version}, which may be tagged already: since the last release before it.
     *
     * @throws IOException as {@link #read}
     */
    public static ReleaseHistory before(Path directory, Semver version) throws IOException {
        return read(directory, version::isGreaterThan);
    }

    private static ReleaseHistory read(Path directory, Predicate<Semver> counts) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(directory.toFile());
        if (builder.getGitDir() == null) {
            throw new IOException("Reading the history of " + directory + ": it is not in a git repository");
        }
        try (Repository repository = builder.build();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                throw new IOException("Reading the history of " + directory + ": there is no commit yet");
            }
            if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
                throw new IOException("Reading the history of " + directory
                        + ": the clone is shallow; perhaps run: git fetch --unshallow --tags");
            }
            return read(repository, walk, walk.parseCommit(head), counts);
        }
    }

    private static ReleaseHistory read(Repository repository, RevWalk walk, RevCommit head, Predicate<Semver> counts)
            throws IOException {
        Map<Semver, RevCommit> tagged = tagged(repository, walk);
        Semver last = null;
        for (Map.Entry<Semver, RevCommit> entry : tagged.entrySet()) {
            boolean release = entry.getKey().getPreRelease().isEmpty();
            if (release
                    && counts.test(entry.getKey())
                    && (last == null || entry.getKey().isGreaterThan(last))
                    && walk.isMergedInto(entry.getValue(), head)) {
                last = entry.getKey();
            }
        }
        walk.reset();
        walk.markStart(walk.parseCommit(head));
        if (last != null) {
            walk.markUninteresting(walk.parseCommit(tagged.get(last)));
        }
        List<ConventionalCommit> commits = new ArrayList<>();
        for (RevCommit commit : walk) {
            if (commit.getParentCount() < 2) {
                commits.add(ConventionalCommit.parse(commit.name(), commit.getFullMessage()));
            }
        }
        return new ReleaseHistory(new TreeSet<>(tagged.keySet()), Optional.ofNullable(last), commits);
    }

    private static Map<Semver, RevCommit> tagged(Repository repository, RevWalk walk) throws IOException {
        Map<Semver, RevCommit> tagged = new TreeMap<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS + "v")) {
            Semver version =
                    Semver.parse(Repository.shortenRefName(ref.getName()).substring(1));
            if (version != null) {
                tagged.put(version, walk.parseCommit(ref.getObjectId()));
            }
        }
        return tagged;
    }
}
