package io.slipway.conformance.rules.file;

import io.slipway.oci.layer.LayerEntry;
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

    /** The same, under a name that may have a target before it and a version after it: x86_64-linux-gnu-gcc-12. */
    static boolean isTool(LayerEntry entry, Set<String> names) {
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
