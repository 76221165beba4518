package io.slipway.conformance.rules.index;

import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.Jars;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of an application that any machine can use. Which layers are the base's cannot be told from an image, so
 * they are known by what they are: archives and classes wherever they stand, but for the Java runtime's own, and the
 * files of the working directory.
 */
final class PortableFiles {
    /** Machine code, caches of it, and what is stamped with the time at which it was compiled. */
    private static final Set<String> OF_A_MACHINE =
            Set.of("a", "aot", "dll", "dylib", "exe", "jsa", "lib", "node", "o", "pyc", "so");

    private static final Pattern MACHINE =
            Pattern.compile("(^|[^a-z0-9])(x86|amd64|x64|i[3-6]86|ia32|aarch|aarch64|arm|arm64|armv[5-8]l?"
                    + "|armhf|ppc64le|ppc64|s390x|riscv64|loong64)([^a-z0-9]|$)");

    /** Below which a working directory holds the system's files rather than an application. */
    private static final Set<String> SYSTEM =
            Set.of("", "bin", "dev", "etc", "lib", "proc", "root", "sbin", "sys", "tmp", "var");

    private final List<String> runtimes;
    private final String workingDirectory;

    private PortableFiles(StoredFiles files) {
        runtimes = files.merged().entries().keySet().stream()
                .filter(path -> path.endsWith("/lib/modules") || path.endsWith("/lib/rt.jar"))
                .map(path -> path.substring(0, path.lastIndexOf("lib/")))
                .toList();
        String directory = files.config().workingDirectory().orElse("/").replaceAll("^/+|/+$", "");
        workingDirectory = SYSTEM.contains(directory.split("/")[0]) ? "" : directory + "/";
    }

    /** Their digests, by path. */
    static SortedMap<String, Digest> of(StoredFiles files) {
        PortableFiles portable = new PortableFiles(files);
        SortedMap<String, Digest> digests = new TreeMap<>();
        for (ScannedEntry file : files.merged().files()) {
            if (portable.contains(file)) {
                file.content().map(FileContent::digest).ifPresent(digest -> digests.put(file.path(), digest));
            }
        }
        return digests;
    }

    private boolean contains(ScannedEntry file) {
        String path = file.path();
        String extension = path.substring(path.lastIndexOf('.') + 1);
        boolean application = Jars.isJar(path)
                || extension.equals("class")
                || !workingDirectory.isEmpty() && path.startsWith(workingDirectory);
        return application
                && file.elf().isEmpty()
                && !OF_A_MACHINE.contains(extension)
                && !MACHINE.matcher(path.toLowerCase(Locale.ROOT)).find()
                && runtimes.stream().noneMatch(path::startsWith);
    }
}
