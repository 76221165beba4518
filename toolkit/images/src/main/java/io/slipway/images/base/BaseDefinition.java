package io.slipway.images.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What images are made of, as a person writes it: Debian packages by name and the files wanted of them, own files, what
 * runs, and, for a base image of Java services, sets of Java modules.
 *
 * @param name repository, such as {@code slipway/java-base}
 * @param vendor for the image's annotations
 * @param licenses SPDX expression for the image's annotations
 * @param description for the image's annotations; one with a Java runtime describes itself
 * @param versionOf the package whose version is the image's; one with a Java runtime has that of the runtime
 * @param suites of Debian; those that end with {@code -security} are of the security archive
 * @param architectures in Debian's names, which are also those of OCI platforms
 * @param packages in every set, with globs of the files wanted; the copyright file is always taken
 * @param java the runtime, if there is to be one
 * @param certificates PEM files beside the definition with further certificate authorities to trust
 * @param files own files by their path in the image, in every set
 * @param process what runs in a container of each set
 * @param sets by name, which becomes the tag; after the feature release where there is a Java runtime
 */
record BaseDefinition(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String vendor,
        @JsonProperty(required = true) String licenses,
        Optional<String> description,
        @JsonProperty("version-of") Optional<String> versionOf,
        @JsonProperty(required = true) List<String> suites,
        @JsonProperty(required = true) List<String> architectures,
        @JsonProperty(required = true) SortedMap<String, List<String>> packages,
        Optional<Java> java,
        List<String> certificates,
        SortedMap<String, OwnFile> files,
        ProcessSettings process,
        @JsonProperty(required = true) SortedMap<String, ImageSet> sets) {

    /**
     * The JDK to link from.
     *
     * @param version the feature release, with which tags begin
     * @param packages that hold jlink, the modules and the licence
     * @param options of jlink
     */
    record Java(
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) List<String> packages,
            @JsonProperty(required = true) List<String> options) {
        Java {
            packages = List.copyOf(packages);
            options = List.copyOf(options);
        }

        String home() {
            return "/usr/lib/jvm/java-" + version;
        }
    }

    /**
     * One image.
     *
     * @param modules of Java that are linked, with those that they require
     * @param packages in this set only
     */
    record ImageSet(List<String> modules, SortedMap<String, List<String>> packages) {
        ImageSet {
            modules = modules == null ? List.of() : List.copyOf(modules);
            packages = packages == null ? new TreeMap<>() : new TreeMap<>(packages);
        }
    }

    BaseDefinition {
        suites = List.copyOf(suites);
        architectures = List.copyOf(architectures);
        packages = new TreeMap<>(packages);
        certificates = certificates == null ? List.of() : List.copyOf(certificates);
        files = files == null ? new TreeMap<>() : new TreeMap<>(files);
        process = process == null ? ProcessSettings.NONE : process;
        sets = new TreeMap<>(sets);
        sets.replaceAll((tag, set) -> set == null ? new ImageSet(null, null) : set);
    }

    String tag(String set) {
        return java.map(runtime -> runtime.version() + "-" + set).orElse(set);
    }

    /** The package whose version is the images' own. */
    Optional<String> versionPackage() {
        return java.map(runtime -> runtime.packages().get(0)).or(() -> versionOf);
    }

    /** Whether the lock file says all that goes in: files from elsewhere on a machine are not in it. */
    boolean lockable() {
        return files.values().stream().noneMatch(file -> file.external().isPresent());
    }

    /** Every package of every set. */
    SortedSet<String> packageNames() {
        SortedSet<String> names = new TreeSet<>(packages.keySet());
        java.ifPresent(runtime -> names.addAll(runtime.packages()));
        for (Map.Entry<String, ImageSet> set : sets.entrySet()) {
            names.addAll(set.getValue().packages().keySet());
        }
        return names;
    }
}
