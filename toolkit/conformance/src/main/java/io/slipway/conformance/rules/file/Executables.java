package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Programs, by their names. */
final class Executables {
    private static final int ANY_EXECUTE = 0111;
    /** Where files stand that are called as the program that they are about: cron jobs, completions, bug reports. */
    private static final Pattern ABOUT_PROGRAMS = Pattern.compile("(etc|usr/share)/(?!(.+/)?s?bin/[^/]+$).*");

    private static final Pattern TARGET = Pattern.compile("^[a-z0-9_]+-([a-z0-9]+-)?linux-[a-z0-9]+-");
    private static final Pattern VERSION = Pattern.compile("-?[0-9]+(\\.[0-9]+)*$");

    private Executables() {}

    /** What a container sees under one of {@code names}. */
    static List<Finding> tools(StoredFiles files, Set<String> names) {
        return files.merged().entries().values().stream()
                .filter(entry -> isTool(entry.entry(), names))
                .map(entry -> entry.finding(entry.entry().name()))
                .toList();
    }

    /** As {@link #isNamed}, under a name that may have a target before it and a version after it: x86_64-linux-gnu-gcc-12. */
    private static boolean isTool(LayerEntry entry, Set<String> names) {
        String name =
                VERSION.matcher(TARGET.matcher(entry.name()).replaceFirst("")).replaceFirst("");
        return isNamed(entry, names) || names.contains(name) && isNamed(entry, Set.of(entry.name()));
    }

    /** Whether {@code entry}, or a link, can be started under one of {@code names}. */
    static boolean isNamed(LayerEntry entry, Set<String> names) {
        if (ABOUT_PROGRAMS.matcher(entry.path()).matches()) {
            return false;
        }
        return switch (entry.type()) {
            case FILE -> (entry.mode() & ANY_EXECUTE) != 0 && names.contains(entry.name());
            case SYMLINK, HARD_LINK -> names.contains(entry.name());
            default -> false;
        };
    }
}
