package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ElfHeader;
import io.slipway.conformance.image.JarContent;
import io.slipway.conformance.image.JarContent.NativeLibrary;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Of each native library that the jars of an image hold, for however many machines, one is for the platform. */
public final class NativeLibrariesOfJars implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "PLATFORM-006",
            Subject.IMAGE,
            Severity.HIGH,
            "has every native library in its jars for its own architecture too",
            "The JVM unpacks such a library when its classes are first used, and throws UnsatisfiedLinkError where it is "
                    + "only there for another machine.",
            "Take the jar that holds the library for all platforms, or add the one for this platform (in Maven often "
                    + "another classifier, such as linux-aarch_64).",
            "Java Native Interface specification, Invocation API; System V ABI, ELF Header: e_machine");

    private static final Pattern MACHINE = Pattern.compile(
            "[-_.]?(x86[-_]?64|amd64|x64|i[3-6]86|x86|aarch[-_]?64|arm64|armv[5-8]l?"
                    + "|armhf|arm|ppc64le|ppcle[-_]64|ppc64|s390x|s390[-_]64|riscv64|loongarch[-_]?64|linux|musl)(?![a-z])");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        SortedMap<String, List<Placed>> libraries = libraries(files);
        Optional<ElfHeader> expected = ElfHeader.of(files.platform());
        if (libraries.isEmpty()) {
            return Verdict.pass("no jar holds a native library");
        }
        if (expected.isEmpty()) {
            return Verdict.failed("which libraries belong to " + files.platform() + " is not known here (known: "
                    + ElfHeader.architectures() + ")");
        }
        List<Finding> found = libraries.values().stream()
                .filter(same -> same.stream().noneMatch(library -> library.elf().equals(expected.get())))
                .map(NativeLibrariesOfJars::finding)
                .toList();
        return found.isEmpty()
                ? Verdict.pass(libraries.size() + " native libraries in jars are there for " + expected.get())
                : Verdict.fail(found.size() + " native libraries in jars are not there for " + expected.get(), found);
    }

    /** By their names without what tells the machine: the same library for several has one name. */
    private static SortedMap<String, List<Placed>> libraries(StoredFiles files) {
        SortedMap<String, List<Placed>> libraries = new TreeMap<>();
        for (ScannedEntry file : files.merged().files()) {
            file.content()
                    .flatMap(seen -> seen.jar())
                    .map(JarContent::withNested)
                    .ifPresent(jars -> jars.forEach((prefix, jar) -> jar.libraries().stream()
                            .filter(library -> library.elf().isForProcessor())
                            .forEach(library -> libraries
                                    .computeIfAbsent(neutral(library), name -> new ArrayList<>())
                                    .add(new Placed(file, prefix + library.name(), library.elf())))));
        }
        return libraries;
    }

    private static String neutral(NativeLibrary library) {
        String name = library.name().substring(library.name().lastIndexOf('/') + 1);
        return MACHINE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static Finding finding(List<Placed> same) {
        Placed first = same.get(0);
        String machines = same.stream()
                .map(library -> library.elf().toString())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("; "));
        return new Finding(
                Location.file(
                        first.jar().absolutePath() + JarContent.NESTED + first.name(),
                        first.jar().layer()),
                "for " + machines);
    }

    private record Placed(ScannedEntry jar, String name, ElfHeader elf) {}
}
