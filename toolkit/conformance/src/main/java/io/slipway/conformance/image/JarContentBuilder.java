package io.slipway.conformance.image;

import io.slipway.conformance.image.JarContent.ClassVersion;
import io.slipway.conformance.image.JarContent.MavenArtifact;
import io.slipway.conformance.image.JarContent.NativeLibrary;
import io.slipway.conformance.image.classfile.ClassFile;
import io.slipway.conformance.image.classfile.ClassFormatException;
import io.slipway.conformance.image.classfile.ModuleInfo;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what is in an archive, entry by entry. */
final class JarContentBuilder {
    private static final int PACKAGE_LIMIT = 20_000;

    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d{1,3})/(.+)");
    /** Where executable archives and web applications have their own classes. */
    private static final Pattern CLASSES = Pattern.compile("(?:BOOT-INF|WEB-INF)/classes/(.+)");

    private static final Pattern POM_PROPERTIES = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

    private final List<MavenArtifact> artifacts = new ArrayList<>();
    private final List<NativeLibrary> libraries = new ArrayList<>();
    private final SortedMap<Integer, ClassVersion> newestByRelease = new TreeMap<>();
    private final Set<String> packages = new TreeSet<>();
    private final Set<String> platformPackages = new TreeSet<>();
    private final SortedMap<String, JarContent> nested = new TreeMap<>();
    private JarManifest manifest = JarManifest.NONE;
    private Optional<ClassVersion> newestClass = Optional.empty();
    private Optional<ModuleInfo> module = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private int entries;

    /**
     * Looks at the start of an entry's content.
     *
     * @param whole whether it is all of it
     */
    void entry(String name, byte[] bytes, int length, boolean whole) {
        if (name.endsWith(".class")) {
            classFile(name, bytes, length, whole);
        } else if (name.equalsIgnoreCase("META-INF/MANIFEST.MF")) {
            manifest = JarManifest.parse(new String(bytes, 0, length, StandardCharsets.UTF_8));
        } else if (POM_PROPERTIES.matcher(name).matches()) {
            pomProperties(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }
    }

    void entryCounted() {
        entries++;
    }

    /** Whether nothing was seen, not even what went wrong. */
    boolean isEmpty() {
        return entries == 0 && fault.isEmpty();
    }

    void library(String name, ElfHeader elf) {
        libraries.add(new NativeLibrary(name, elf));
    }

    void nested(String name, JarContent jar) {
        nested.put(name, jar);
    }

    /** The first fault is the one that the others come from. */
    void fault(String message) {
        fault = fault.or(() -> Optional.of(message));
    }

    JarContent build() {
        return new JarContent(
                entries,
                manifest,
                artifacts,
                libraries,
                newestClass,
                newestByRelease,
                packages,
                platformPackages,
                module,
                nested,
                fault);
    }

    private void classFile(String entry, byte[] bytes, int length, boolean whole) {
        ClassFile classFile;
        try {
            classFile = whole ? ClassFile.parse(bytes, length) : ClassFile.parseHead(bytes, length);
        } catch (ClassFormatException e) {
            fault("its entry " + entry + " is no class file: " + e.getMessage());
            return;
        }
        Matcher versioned = VERSIONED.matcher(entry);
        if (versioned.matches()) {
            newestByRelease.merge(
                    Integer.valueOf(versioned.group(1)),
                    new ClassVersion(entry, classFile.major()),
                    JarContentBuilder::newer);
        } else {
            ClassVersion version = new ClassVersion(entry, classFile.major());
            newestClass =
                    Optional.of(newestClass.map(old -> newer(old, version)).orElse(version));
        }
        String name = versioned.matches() ? versioned.group(2) : entry;
        if (name.equals("module-info.class")) {
            module = module.or(classFile::module);
        } else {
            addPackage(name);
        }
        platformPackages.addAll(classFile.packages());
    }

    private void addPackage(String entry) {
        Matcher classes = CLASSES.matcher(entry);
        String name = classes.matches() ? classes.group(1) : entry;
        int slash = name.lastIndexOf('/');
        if (packages.size() < PACKAGE_LIMIT) {
            packages.add(name.substring(0, Math.max(0, slash)).replace('/', '.'));
        }
    }

    private void pomProperties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            fault("its Maven coordinates cannot be read: " + e.getMessage());
            return;
        }
        String artifactId = properties.getProperty("artifactId", "");
        if (!artifactId.isBlank()) {
            artifacts.add(new MavenArtifact(
                    properties.getProperty("groupId", ""), artifactId, properties.getProperty("version", "")));
        }
    }

    private static ClassVersion newer(ClassVersion a, ClassVersion b) {
        return b.major() > a.major() ? b : a;
    }
}
