package io.slipway.registry.publish;

import io.slipway.images.ImageRecord;
import io.slipway.images.git.GitState;
import io.slipway.images.tag.BuildRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.semver4j.Semver;

/** What a release needs of the work tree that it is made of: a clean one, at the commit with the version's git tag. */
public final class ReleaseDemands {
    private ReleaseDemands() {}

    /** What is missing, each with what to do about it. */
    public static List<String> missing(List<ImageRecord> images, Optional<GitState> git, BuildRun run) {
        if (git.isEmpty()) {
            return List.of("a release is made of a commit, but this is no git work tree");
        }
        GitState state = git.get();
        List<String> missing = new ArrayList<>();
        if (state.dirty()) {
            missing.add("the work tree has changes that are not committed (see git status); commit or remove them");
        }
        images.stream()
                .map(ImageRecord::version)
                .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)
                .forEach(version -> untagged(version, state, run).ifPresent(missing::add));
        for (ImageRecord image : images) {
            if (image.dirty() || !image.revision().equals(Optional.of(state.revision()))) {
                missing.add(image.name() + ": it was built from "
                        + image.revision().map(ReleaseDemands::abbreviated).orElse("no commit")
                        + (image.dirty() ? " with changes that are not committed" : "") + ", but "
                        + abbreviated(state.revision()) + " is released; build it again");
            }
        }
        return List.copyOf(missing);
    }

    private static Optional<String> untagged(String version, GitState git, BuildRun run) {
        String tag = "v" + version;
        Semver semver = Semver.parse(version);
        if (semver == null) {
            return Optional.of("the version '" + version + "' is no semantic one such as 1.2.3");
        }
        if (semver.getPreRelease().contains("SNAPSHOT")) {
            return Optional.of(
                    "the version " + version + " is not for a release; set the next one, which slipway version prints");
        }
        return git.tags().contains(tag) || run.tag().equals(Optional.of(tag))
                ? Optional.empty()
                : Optional.of("the version is " + version + ", but the commit " + abbreviated(git.revision())
                        + " has not the git tag " + tag
                        + (git.tags().isEmpty() ? "" : " (it has " + String.join(", ", git.tags()) + ")")
                        + "; perhaps git tag " + tag + ", or check out what has it");
    }

    private static String abbreviated(String revision) {
        return revision.substring(0, 12);
    }
}
