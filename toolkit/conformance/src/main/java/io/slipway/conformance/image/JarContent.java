package io.slipway.conformance.image;

import io.slipway.conformance.image.classfile.ModuleInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a Java archive, as far as rules ask.
 *
 * @param entries how many
 * @param artifacts whose {@code pom.properties} it holds: its own and those it was shaded from
 * @param libraries the ELF files in it
 * @param newestClass the class of the newest format that any runtime reads
 * @param newestByRelease the same for what stands below {@code META-INF/versions/N}, which only Java N and later reads
 * @param packages that it has classes in
 * @param platformPackages of the JDK that any of its classes refers to
 * @param module that it declares itself to be
 * @param nested the archives in it, by the names of their entries
 * @param fault why it could not be read to its end
 */
public record JarContent(
        int entries,
        JarManifest manifest,
        List<MavenArtifact> artifacts,
        List<NativeLibrary> libraries,
        Optional<ClassVersion> newestClass,
        SortedMap<Integer, ClassVersion> newestByRelease,
        Set<String> packages,
        Set<String> platformPackages,
        Optional<ModuleInfo> module,
        SortedMap<String, JarContent> nested,
        Optional<String> fault) {
    /** Between an archive and the name of an entry in it. */
    public static final String NESTED = "!/";

    public JarContent {
        artifacts = List.copyOf(artifacts);
        libraries = List.copyOf(libraries);
        packages = Set.copyOf(packages);
        platformPackages = Set.copyOf(platformPackages);
    }

    /**
     * A class and the format that it has.
     *
     * @param name the entry's
     * @param major 52 is Java 8, 69 is Java 25
     */
    public record ClassVersion(String name, int major) {}

    /** An artifact that a {@code pom.properties} names. */
    public record MavenArtifact(String groupId, String artifactId, String version) {}

    /** An ELF file in an archive. */
    public record NativeLibrary(String name, ElfHeader elf) {}

    /** This archive and those in it, by what stands before the names of their entries: nothing, {@code lib/a.jar!/}. */
    public SortedMap<String, JarContent> withNested() {
        SortedMap<String, JarContent> all = new TreeMap<>();
        collect("", all);
        return all;
    }

    private void collect(String prefix, SortedMap<String, JarContent> all) {
        all.put(prefix, this);
        nested.forEach((name, jar) -> jar.collect(prefix + name + NESTED, all));
    }
}
