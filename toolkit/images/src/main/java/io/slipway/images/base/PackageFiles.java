package io.slipway.images.base;

import io.slipway.images.base.debian.DebFile;
import io.slipway.images.base.rootfs.FileSystemEntry.Content;
import io.slipway.images.base.rootfs.FileSystemEntry.External;
import io.slipway.images.base.rootfs.FileSystemEntry.Link;
import io.slipway.images.base.rootfs.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some of a package's files put into a layer, together with its copyright file and the record by which scanners know that
 * it is there.
 */
final class PackageFiles {
    private static final int EXECUTABLE = 0111;

    private PackageFiles() {}

    /** @throws BaseImageException if one of the globs matches no file of the package */
    static void put(FileTree tree, String name, DebFile deb, List<String> globs) throws IOException {
        List<Wanted> wanted =
                Stream.concat(globs.stream(), copyright(name)).map(Wanted::new).toList();
        deb.walk((path, entry, content) -> {
            List<Wanted> matching = wanted.stream().filter(w -> w.matches(path)).toList();
            if (matching.isEmpty() || entry.isDirectory()) {
                return;
            }
            matching.forEach(w -> w.found = true);
            if (entry.isSymbolicLink()) {
                tree.put(path, new Link(entry.getLinkName()));
            } else if (entry.isFile()) {
                int mode = (entry.getMode() & EXECUTABLE) == 0 ? 0644 : 0755;
                tree.put(path, new Content(mode, content.readAllBytes()));
            } else {
                throw new BaseImageException("Taking " + path + " from package " + name
                        + ": it is neither a file nor a symbolic link. Leave it out of the definition.");
            }
        });
        for (Wanted glob : wanted.subList(0, globs.size())) {
            if (!glob.found) {
                throw new BaseImageException("Taking files from package " + name + ": none matches '" + glob.glob
                        + "'. Correct the definition.");
            }
        }
        putStatus(tree, name, deb);
    }

    /** Puts the copyright file of a package that is unpacked in {@code directory}, and the record of it. */
    static void putLicence(FileTree tree, String name, DebFile deb, Path directory) throws IOException {
        for (String path : copyright(name).toList()) {
            Path file = directory.resolve(path);
            if (Files.isSymbolicLink(file)) {
                tree.put(path, new Link(Files.readSymbolicLink(file).toString()));
                break;
            }
            if (Files.isRegularFile(file)) {
                tree.put(path, new External(0644, file));
            }
        }
        putStatus(tree, name, deb);
    }

    private static void putStatus(FileTree tree, String name, DebFile deb) throws IOException {
        byte[] control = deb.control().getBytes(StandardCharsets.UTF_8);
        tree.put("var/lib/dpkg/status.d/" + name, new Content(0644, control));
    }

    /** The file, or the link to another package's directory that has it. */
    private static Stream<String> copyright(String name) {
        return Stream.of("usr/share/doc/" + name, "usr/share/doc/" + name + "/copyright");
    }

    private static final class Wanted {
        private final String glob;
        private final PathMatcher matcher;
        private boolean found;

        Wanted(String glob) {
            this.glob = glob;
            this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        }

        boolean matches(String path) {
            return matcher.matches(Path.of(path));
        }
    }
}
