package io.slipway.images.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a base image is made of, as a person writes it: Debian packages by name and the files wanted of them, and sets of
 * Java modules.
 *
 * @param name repository, such as {@code slipway/java-base}
 * @param vendor for the image's annotations
 * @param licenses SPDX expression for the image's annotations
 * @param suites of Debian; those that end with {@code -security} are of the security archive
 * @param architectures in Debian's names, which are also those of OCI platforms
 * @param packages in every set, with globs of the files wanted; the copyright file is always taken
 * @param java the runtime
 * @param certificates PEM files beside the definition with further certificate authorities to trust
 * @param sets by name, which becomes the end of the tag
 */
record BaseDefinition(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String vendor,
        @JsonProperty(required = true) String licenses,
        @JsonProperty(required = true) List<String> suites,
        @JsonProperty(required = true) List<String> architectures,
        @JsonProperty(required = true) SortedMap<String, List<String>> packages,
        @JsonProperty(required = true) Java java,
        List<String> certificates,
        @JsonProperty(required = true) SortedMap<String, RuntimeSet> sets) {

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
    }

    /**
     * One image.
     *
     * @param modules linked, with those that they require
     * @param packages in this set only
     */
    record RuntimeSet(@JsonProperty(required = true) List<String> modules, SortedMap<String, List<String>> packages) {
        RuntimeSet {
            modules = List.copyOf(modules);
            packages = packages == null ? new TreeMap<>() : new TreeMap<>(packages);
        }
    }

    BaseDefinition {
        suites = List.copyOf(suites);
        architectures = List.copyOf(architectures);
        packages = new TreeMap<>(packages);
        certificates = certificates == null ? List.of() : List.copyOf(certificates);
        sets = new TreeMap<>(sets);
    }

    String tag(String set) {
        return java.version() + "-" + set;
    }

    /** Every package of every set. */
    SortedSet<String> packageNames() {
        SortedSet<String> names = new TreeSet<>(packages.keySet());
        names.addAll(java.packages());
        for (Map.Entry<String, RuntimeSet> set : sets.entrySet()) {
            names.addAll(set.getValue().packages().keySet());
        }
        return names;
    }
}
