package io.slipway.registry.report;

import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * One image of a repository.
 *
 * @param conformance what evidence that is attached to it says
 * @param vulnerabilities what scans that are attached to it found
 * @param pulled when it was last, where the registry tells
 */
public record VersionReport(
        Digest digest,
        SortedSet<String> tags,
        Optional<Instant> created,
        List<PlatformSize> platforms,
        Optional<Conformance> conformance,
        Optional<Vulnerabilities> vulnerabilities,
        Optional<Instant> pulled) {
    private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+\\.\\d+.*");

    public VersionReport {
        platforms = List.copyOf(platforms);
    }

    /** The tag by which people know it: a version in full, where it has one. */
    public String name() {
        return tags.stream()
                .filter(tag -> VERSION.matcher(tag).matches())
                .findFirst()
                .orElseGet(tags::first);
    }
}
