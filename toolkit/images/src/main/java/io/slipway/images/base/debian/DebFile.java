package io.slipway.images.base.debian;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** A package file (deb(5)): what it says of itself, and the files in it. */
public record DebFile(Path path) {
    /** Is shown every entry of a package in turn. */
    public interface Visitor {
        /**
         * @param path relative to the root, without a leading {@code ./} or slash and without a trailing slash
         * @param content of a regular file; valid only during the call
         */
        void visit(String path, TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /** The control file, as {@code /var/lib/dpkg/status.d} wants it. */
    public String control() throws IOException {
        StringBuilder control = new StringBuilder();
        walk("control.tar", (path, entry, content) -> {
            if (path.equals("control")) {
                control.append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        if (control.isEmpty()) {
            throw new ArchiveException("Reading " + this.path + ": it has no control file");
        }
        return control.toString();
    }

    /** Shows {@code visitor} all that the package installs, in its order. */
    public void walk(Visitor visitor) throws IOException {
        walk("data.tar", visitor);
    }

    private void walk(String member, Visitor visitor) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                ArArchiveInputStream ar = new ArArchiveInputStream(file)) {
            for (ArArchiveEntry part = ar.getNextEntry(); part != null; part = ar.getNextEntry()) {
                if (part.getName().startsWith(member)) {
                    walk(new TarArchiveInputStream(decompressed(part.getName(), ar)), visitor);
                    return;
                }
            }
        }
        throw new ArchiveException("Reading " + path + ": it has no " + member);
    }

    private void walk(TarArchiveInputStream tar, Visitor visitor) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String name = entry.getName().replaceFirst("^\\./", "").replaceFirst("/$", "");
            if (Path.of("/", name).normalize().equals(Path.of("/", name))) {
                if (!name.isEmpty()) {
                    visitor.visit(name, entry, tar);
                }
            } else {
                throw new ArchiveException("Reading " + path + ": entry '" + entry.getName() + "' leads out of it");
            }
        }
    }

    private InputStream decompressed(String name, InputStream in) throws IOException {
        if (name.endsWith(".xz")) {
            return new XZInputStream(in);
        }
        if (name.endsWith(".gz")) {
            return new GzipCompressorInputStream(in);
        }
        if (name.endsWith(".tar")) {
            return in;
        }
        throw new ArchiveException("Reading " + path + ": " + name + " is compressed in a way that is not known"
                + " (known: xz, gz, none)");
    }
}
