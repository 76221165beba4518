package io.slipway.images.release;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.semver4j.Semver;

/** The version that comes next. */
public final class NextVersion {
    /** The version of the first release. */
    private static final Semver FIRST = new Semver("0.1.0");

    private NextVersion() {}

    /**
     * The version after those of {@code history}; empty where nothing was committed since the last one.
     *
     * @throws NoReleaseException for a hotfix where nothing was released yet
     */
    public static Optional<Semver> of(ReleaseHistory history, Channel channel) {
        if (history.commits().isEmpty()) {
            return Optional.empty();
        }
        if (channel == Channel.HOTFIX) {
            return Optional.of(numbered(history, Increment.PATCH.after(base(history)), channel));
        }
        Semver next = history.last()
                .map(last -> increment(history.commits()).after(last))
                .orElse(FIRST);
        return Optional.of(channel == Channel.RELEASE ? next : numbered(history, next, channel));
    }

    private static Semver base(ReleaseHistory history) {
        return history.last()
                .orElseThrow(() ->
                        new NoReleaseException("A hotfix repairs a release, but no ancestor has a tag such as v1.2.3"));
    }

    private static Increment increment(List<ConventionalCommit> commits) {
        return commits.stream()
                .map(ConventionalCommit::increment)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** With the first number that no version has yet. */
    private static Semver numbered(ReleaseHistory history, Semver version, Channel channel) {
        int highest = history.versions().stream()
                .filter(other -> other.withClearedPreReleaseAndBuild().isEqualTo(version))
                .map(Semver::getPreRelease)
                .filter(parts -> parts.size() == 2 && parts.get(0).equals(channel.label()))
                .map(parts -> parts.get(1))
                .filter(number -> number.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return version.withPreRelease(channel.label() + "." + (highest + 1));
    }
}
