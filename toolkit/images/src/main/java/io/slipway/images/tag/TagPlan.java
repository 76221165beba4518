package io.slipway.images.tag;

import io.slipway.images.git.GitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * The tags that an image is to have, by its version, the state of its git work tree, the run that builds it and its
 * phase.
 *
 * @param release the version that is released by it; empty where nothing is
 * @param tags the most exact first
 */
public record TagPlan(Optional<Semver> release, List<PlannedTag> tags) {
    private static final int SHORT = 7;
    private static final int LONG = 12;

    public TagPlan {
        tags = List.copyOf(tags);
    }

    /**
     * Plans.
     *
     * <p>A version is released where the checked-out commit, or the run, has the git tag {@code v<version>} and the work
     * tree is clean.
     *
     * @param version the project's
     * @param git empty outside of a repository
     * @param phase the image's place in the order of CI's matrix
     */
    public static TagPlan of(String version, Optional<GitState> git, BuildRun run, Optional<Integer> phase) {
        if (git.isEmpty()) {
            return new TagPlan(
                    Optional.empty(),
                    List.of(new PlannedTag(Tag.ofVersion(version), Movement.FREE, "the version, outside of git")));
        }
        Planner planner = new Planner(git.get(), run);
        Optional<Semver> release = planner.released(version);
        release.ifPresentOrElse(planner::addRelease, planner::addBranch);
        if (!git.get().dirty()) {
            phase.ifPresent(planner::addPhase);
        }
        return new TagPlan(release, planner.tags);
    }

    /** The names alone. */
    public List<String> names() {
        return tags.stream().map(planned -> planned.tag().name()).toList();
    }

    private static final class Planner {
        private final GitState git;
        private final BuildRun run;
        private final List<PlannedTag> tags = new ArrayList<>();

        Planner(GitState git, BuildRun run) {
            this.git = git;
            this.run = run;
        }

        Optional<Semver> released(String version) {
            String tag = "v" + version;
            boolean tagged = git.tags().contains(tag) || run.tag().equals(Optional.of(tag));
            return Optional.ofNullable(Semver.parse(version))
                    .filter(any -> tagged && !git.dirty())
                    .filter(semver -> !semver.getPreRelease().contains("SNAPSHOT"));
        }

        void addRelease(Semver version) {
            add("v" + version.withClearedBuild().getVersion(), Movement.NEVER, "release " + version.getVersion());
            if (version.getPreRelease().isEmpty()) {
                String series = version.getMajor() + "." + version.getMinor();
                add("v" + series, Movement.HIGHER_VERSION, "the highest release of " + series);
                // Before 1.0.0 two minor versions promise each other nothing (Semantic Versioning, 4).
                if (version.getMajor() > 0) {
                    add(
                            "v" + version.getMajor(),
                            Movement.HIGHER_VERSION,
                            "the highest release of " + version.getMajor());
                }
                add("latest", Movement.HIGHER_VERSION, "the highest release");
            }
            addCommit();
        }

        void addBranch() {
            Optional<String> branch = run.branch().or(git::branch);
            String slug = branch.map(Tag::slug).orElse("detached");
            String name = slug + "-" + abbreviated(SHORT);
            if (git.dirty()) {
                add(name + "-dirty", Movement.FREE, "the commit with changes that are not committed");
                return;
            }
            add(name, Movement.FREE, branch.map(any -> "branch " + any).orElse("a commit without a branch"));
            if (run.pullRequest().isPresent()) {
                add("pr-" + run.pullRequest().get(), Movement.FREE, "the newest build of the pull request");
            } else if (branch.equals(Optional.of(run.mainBranch()))) {
                add(slug + "-latest", Movement.LATER_COMMIT, "the newest commit of the main branch");
                add("dev", Movement.LATER_COMMIT, "the newest commit of the main branch");
                addCommit();
            }
        }

        void addPhase(int phase) {
            add("phase" + phase + "-" + abbreviated(SHORT), Movement.FREE, "phase " + phase + " of the build");
        }

        private void addCommit() {
            add("sha-" + abbreviated(LONG), Movement.FREE, "the commit");
        }

        private void add(String name, Movement movement, String reason) {
            tags.add(new PlannedTag(new Tag(name), movement, reason));
        }

        private String abbreviated(int length) {
            return git.revision().substring(0, length);
        }
    }
}
