package io.slipway.images.base;

import io.slipway.images.base.debian.DebFile;
import io.slipway.images.base.runtime.ElfTrimmer;
import io.slipway.images.base.runtime.ModuleLinker;
import io.slipway.images.base.runtime.ModuleLinker.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * A root file system of the locked packages, in which the locked JDK's jlink runs; the JDKs of other architectures are
 * below {@code /foreign} in it.
 *
 * @param machine the architecture that jlink runs on
 */
record LinkingRoot(Path root, String machine, ModuleLinker linker) {
    private static final int EXECUTABLE = 0111;

    /** Unpacks a package that jlink runs on. */
    void install(DebFile deb) throws IOException {
        unpack(deb, root, path -> true);
    }

    /** Unpacks a package of the JDK for {@code architecture}; of one that cannot run here, modules and licence. */
    void installJdk(String architecture, DebFile deb) throws IOException {
        boolean runs = architecture.equals(machine);
        unpack(
                deb,
                directory(architecture),
                path -> runs || path.endsWith(".jmod") || path.startsWith("usr/share/doc"));
    }

    /** Where the packages of {@code architecture} are unpacked. */
    Path directory(String architecture) {
        return architecture.equals(machine) ? root : root.resolve("foreign").resolve(architecture);
    }

    /**
     * Links {@code modules} for {@code architecture}.
     *
     * @return the runtime's directory on this machine
     */
    Path link(String architecture, String set, List<String> modules, List<String> options) throws IOException {
        String output = "/runtime-" + architecture + "-" + set;
        linker.link(new Request(
                root,
                inside(find(machine, "bin/jlink")),
                inside(find(architecture, "jmods")),
                modules,
                options,
                output));
        Path runtime = root.resolve(output.substring(1));
        try (Stream<Path> files = Files.walk(runtime)) {
            for (Path file : files.filter(LinkingRoot::isRegularFile).toList()) {
                ElfTrimmer.trim(file);
            }
        }
        return runtime;
    }

    private static boolean isRegularFile(Path file) {
        return Files.isRegularFile(file) && !Files.isSymbolicLink(file);
    }

    private Path find(String architecture, String part) throws IOException {
        Path homes = directory(architecture).resolve("usr/lib/jvm");
        try (Stream<Path> list = Files.list(homes)) {
            return list.filter(home -> !Files.isSymbolicLink(home))
                    .map(home -> home.resolve(part))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new BaseImageException("Looking for " + part
                            + " below /usr/lib/jvm in the java packages for " + architecture + ": none has it"));
        }
    }

    private String inside(Path path) {
        return "/" + root.relativize(path);
    }

    private static void unpack(DebFile deb, Path directory, Predicate<String> wanted) throws IOException {
        deb.walk((path, entry, content) -> {
            if (wanted.test(path)) {
                unpack(directory, path, entry, content);
            }
        });
    }

    private static void unpack(Path directory, String path, TarArchiveEntry entry, InputStream content)
            throws IOException {
        Path target = directory.resolve(path);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, directory.resolve(entry.getLinkName().replaceFirst("^\\./", "")));
        } else {
            Files.copy(content, target);
            if ((entry.getMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true, false)) {
                throw new IOException("Unpacking " + target + ": could not make it executable");
            }
        }
    }
}
