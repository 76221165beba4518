package io.slipway.registry.report;

import io.slipway.oci.Digest;
import io.slipway.registry.promotion.EnvironmentState;
import io.slipway.registry.pulls.Pulls;
import io.slipway.registry.retention.PrunePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in one repository.
 *
 * @param name with its registry
 * @param versions its images with a tag, the newest first; those that do not say when they were created last
 * @param blobs everything that it stores, with its size
 * @param pulls empty where the registry does not tell them
 * @param prune what a retention policy would do, where one is given
 */
public record RepositoryReport(
        String name,
        List<VersionReport> versions,
        List<EnvironmentState> environments,
        Map<Digest, Long> blobs,
        Optional<Pulls> pulls,
        Optional<PrunePlan> prune) {
    public RepositoryReport {
        versions = versions.stream()
                .sorted(Comparator.comparing(
                                (VersionReport version) -> version.created().orElse(Instant.MIN))
                        .reversed())
                .toList();
        environments = List.copyOf(environments);
        blobs = Map.copyOf(blobs);
    }

    /** When its newest image was created. */
    public Optional<Instant> newest() {
        return versions.stream().findFirst().flatMap(VersionReport::created);
    }

    /** How many images were created in the {@code span} before {@code now}. */
    public long createdWithin(Duration span, Instant now) {
        return versions.stream()
                .flatMap(version -> version.created().stream())
                .filter(created -> created.isAfter(now.minus(span)))
                .count();
    }

    /** The time between an image and the next, as it is in the middle of all; empty with fewer than two. */
    public Optional<Duration> interval() {
        List<Instant> times =
                versions.stream().flatMap(version -> version.created().stream()).toList();
        List<Duration> intervals = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            intervals.add(Duration.between(times.get(i), times.get(i - 1)));
        }
        intervals.sort(Comparator.naturalOrder());
        return intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(intervals.size() / 2));
    }

    /** What {@code version} has more, or less, than the one before it, on the platform that both have; in bytes. */
    public Optional<Long> change(VersionReport version, PlatformSize size) {
        return versions.stream()
                .skip(versions.indexOf(version) + 1L)
                .flatMap(older -> older.platforms().stream())
                .filter(older -> older.platform().equals(size.platform()))
                .findFirst()
                .map(older -> size.bytes() - older.bytes());
    }

    /** The image that {@code state} names, if it is one with a tag. */
    public Optional<VersionReport> in(EnvironmentState state) {
        return versions.stream()
                .filter(version -> state.current().equals(Optional.of(version.digest())))
                .findFirst();
    }
}
