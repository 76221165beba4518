package io.slipway.images.base.rootfs;

import io.slipway.images.base.rootfs.FileSystemEntry.Content;
import io.slipway.images.base.rootfs.FileSystemEntry.Directory;
import io.slipway.images.base.rootfs.FileSystemEntry.External;
import io.slipway.images.base.rootfs.FileSystemEntry.Link;
import io.slipway.oci.layer.LayerWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A layer's files, sorted by path; parent directories that were not named are made, owned by root. */
public final class FileTree {
    private final SortedMap<String, FileSystemEntry> entries = new TreeMap<>();

    /** @param path relative, without a leading or trailing slash */
    public FileTree put(String path, FileSystemEntry entry) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            entries.putIfAbsent(path.substring(0, slash), new Directory(0755, 0));
        }
        entries.put(path, entry);
        return this;
    }

    /** Puts all below {@code directory} at {@code path}; only whether a file can be run remains of its mode. */
    public FileTree putAll(String path, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(f -> !f.equals(directory)).toList()) {
                put(path + "/" + directory.relativize(file), entry(file));
            }
        }
        return this;
    }

    public SortedMap<String, FileSystemEntry> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /** The number of bytes of all files. */
    public long size() throws IOException {
        long size = 0;
        for (FileSystemEntry entry : entries.values()) {
            if (entry instanceof Content content) {
                size += content.bytes().length;
            } else if (entry instanceof External external) {
                size += Files.size(external.source());
            }
        }
        return size;
    }

    public void writeTo(LayerWriter layer) throws IOException {
        for (var entry : entries.entrySet()) {
            write(layer, entry.getKey(), entry.getValue());
        }
    }

    private static void write(LayerWriter layer, String path, FileSystemEntry entry) throws IOException {
        if (entry instanceof Directory directory) {
            layer.owner(directory.owner(), directory.owner());
            layer.directory(path, directory.mode());
        } else if (entry instanceof Content content) {
            layer.owner(content.owner(), content.owner());
            layer.file(path, content.mode(), content.bytes());
        } else if (entry instanceof External external) {
            layer.owner(external.owner(), external.owner());
            try (InputStream in = Files.newInputStream(external.source())) {
                layer.file(path, external.mode(), Files.size(external.source()), in);
            }
        } else if (entry instanceof Link link) {
            layer.owner(0, 0);
            layer.symlink(path, link.target());
        }
    }

    private static FileSystemEntry entry(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return new Link(Files.readSymbolicLink(file).toString());
        }
        if (Files.isDirectory(file)) {
            return new Directory(0755, 0);
        }
        return new External(Files.isExecutable(file) ? 0755 : 0644, file);
    }
}
