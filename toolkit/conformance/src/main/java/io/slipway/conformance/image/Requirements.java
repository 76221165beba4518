package io.slipway.conformance.image;

import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.images.StatedBudgets;
import io.slipway.oci.Platform;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of an image beyond the rules themselves: by its record, its annotations or a policy.
 *
 * @param budgets those that nobody states are not asked for
 * @param platforms that it must have
 * @param annotations that its index must have, each with a regular expression that the whole value matches; a missing one
 *     counts as an empty value
 * @param licenses that its components may have, by SPDX identifier; none allows all
 * @param denied components that it must not hold: globs over a package URL, a component's name, or group and name as in
 *     {@code com.example:library}
 * @param rootGroup whether its user's group may be 0
 */
public record Requirements(
        StatedBudgets budgets,
        Set<Platform> platforms,
        SortedMap<String, String> annotations,
        Set<String> licenses,
        Set<String> denied,
        boolean rootGroup) {
    /** What every image has to say of itself; a value that is not blank. */
    private static final SortedMap<String, String> USUAL_ANNOTATIONS = Stream.of(
                    "title",
                    "version",
                    "revision",
                    "source",
                    "created",
                    "base.name",
                    "base.digest",
                    "licenses",
                    "vendor")
            .collect(Collectors.toMap(
                    key -> "org.opencontainers.image." + key, key -> "(?s).*\\S.*", (a, b) -> a, TreeMap::new));

    /** Of an image about which nothing is known: the platforms that it has will do. */
    public static final Requirements NONE =
            new Requirements(StatedBudgets.NONE, Set.of(), USUAL_ANNOTATIONS, Set.of(), Set.of(), false);

    /** Of an image for servers of both kinds. */
    public static final Requirements USUAL = NONE.withPlatforms(Set.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64));

    public Requirements {
        platforms = Collections.unmodifiableSet(new TreeSet<>(platforms));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        licenses = Collections.unmodifiableSet(new TreeSet<>(licenses));
        denied = Collections.unmodifiableSet(new TreeSet<>(denied));
    }

    /** What an image record says that the image has. */
    public static Requirements of(ImageRecord record) {
        return NONE.withBudgets(StatedBudgets.of(record.budgets()))
                .withPlatforms(
                        record.platforms().stream().map(PlatformImage::platform).collect(Collectors.toSet()));
    }

    public Requirements withBudgets(StatedBudgets newBudgets) {
        return new Requirements(newBudgets, platforms, annotations, licenses, denied, rootGroup);
    }

    public Requirements withPlatforms(Set<Platform> newPlatforms) {
        return new Requirements(budgets, newPlatforms, annotations, licenses, denied, rootGroup);
    }

    /** The same, with {@code others} where one of the usual ones is not to be as usual. */
    public Requirements withAnnotations(SortedMap<String, String> others) {
        SortedMap<String, String> all = new TreeMap<>(annotations);
        all.putAll(others);
        return new Requirements(budgets, platforms, all, licenses, denied, rootGroup);
    }

    public Requirements withLicenses(Set<String> newLicenses) {
        return new Requirements(budgets, platforms, annotations, newLicenses, denied, rootGroup);
    }

    public Requirements withDenied(Set<String> newDenied) {
        return new Requirements(budgets, platforms, annotations, licenses, newDenied, rootGroup);
    }

    public Requirements withRootGroup(boolean allowed) {
        return new Requirements(budgets, platforms, annotations, licenses, denied, allowed);
    }
}
