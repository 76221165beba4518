package io.slipway.conformance.image;

import io.slipway.oci.ImageConfig;
import io.slipway.oci.layer.LayerEntry;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files whose text is kept for rules to read; they are small, and larger ones are not kept. */
final class KeptDocuments {
    private static final int SIZE_LIMIT = 16 * 1024 * 1024;
    private static final int SMALL = 256 * 1024;

    private static final Pattern LARGE_PATHS = Pattern.compile(
            "usr/share/sbom/[^/]+\\.cdx\\.json|var/lib/dpkg/status|var/lib/dpkg/status\\.d/[^/]+|var/lib/dpkg/info/[^/]+\\.md5sums");

    /** What a Java runtime says of itself. */
    private static final Pattern SMALL_PATHS = Pattern.compile("(?:.+/)?release");

    private final Set<String> argumentFiles;

    private KeptDocuments(Set<String> argumentFiles) {
        this.argumentFiles = argumentFiles;
    }

    /** With the files of arguments ({@code @/app/arguments}) that the configurations name. */
    static KeptDocuments of(Collection<ImageConfig> configs) {
        return new KeptDocuments(configs.stream()
                .flatMap(config ->
                        Stream.of(config.entrypoint(), config.command()).flatMap(Collection::stream))
                .filter(argument -> argument.startsWith("@/"))
                .map(argument -> argument.substring(2))
                .collect(Collectors.toSet()));
    }

    boolean contains(LayerEntry file) {
        return file.size() <= SIZE_LIMIT && LARGE_PATHS.matcher(file.path()).matches()
                || file.size() <= SMALL
                        && (SMALL_PATHS.matcher(file.path()).matches() || argumentFiles.contains(file.path()));
    }
}
