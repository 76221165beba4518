package io.slipway.oci.source;

import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Where the files of a tar archive are. Their names are keys and never paths: nothing is unpacked.
 *
 * <p>Links are followed inside the archive, because older engines write a layer that occurs twice as one.
 */
final class ArchiveEntries {
    private static final long MAX_HEADER = 1024 * 1024;
    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_LINKS = 10;
    private static final int RECORD = 512;

    private final Map<String, Slice> files = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    private ArchiveEntries() {}

    /** A file's bytes in the archive. */
    record Slice(long offset, long size) {}

    /** @throws OciFormatException if it is no tar archive, or a truncated one */
    static ArchiveEntries read(String archive, FileChannel channel) throws IOException {
        ArchiveEntries entries = new ArchiveEntries();
        long end = channel.size();
        long position = 0;
        for (int count = 0; ; count++) {
            ChannelInputStream header = new ChannelInputStream(channel, position, Math.min(end, position + MAX_HEADER));
            TarArchiveEntry entry = next(archive, header);
            if (entry == null) {
                return entries;
            }
            if (count == MAX_ENTRIES) {
                throw new OciFormatException(archive + " holds more than " + MAX_ENTRIES + " files: that is no image");
            }
            entries.add(archive, entry, header.position(), end);
            position = padded(header.position() + entry.getSize());
        }
    }

    Optional<Slice> find(String name) {
        String target = normalized(name);
        for (int i = 0; i < MAX_LINKS && links.containsKey(target); i++) {
            target = links.get(target);
        }
        return Optional.ofNullable(files.get(target));
    }

    /** A fresh reader for each header, because a lasting one reads through the content to skip it. */
    private static TarArchiveEntry next(String archive, ChannelInputStream header) {
        try {
            return new TarArchiveInputStream(header, StandardCharsets.UTF_8.name()).getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            throw new OciFormatException(
                    archive + " is no tar archive, or is damaged at byte " + header.position() + ": " + e.getMessage(),
                    e);
        }
    }

    private void add(String archive, TarArchiveEntry entry, long offset, long end) {
        String name = normalized(entry.getName());
        if (entry.getSize() > end - offset) {
            throw new OciFormatException(archive + " is truncated: '" + Excerpt.of(name) + "' has "
                    + entry.getSize() + " bytes, but only " + (end - offset) + " follow; perhaps it was copied"
                    + " incompletely");
        }
        if (entry.isSparse()) {
            throw new OciFormatException(
                    archive + " holds a sparse file, '" + Excerpt.of(name) + "': no engine writes such");
        }
        files.remove(name);
        links.remove(name);
        if (entry.isSymbolicLink()) {
            links.put(name, normalized(directory(name) + entry.getLinkName()));
        } else if (entry.isLink()) {
            links.put(name, normalized(entry.getLinkName()));
        } else if (entry.isFile()) {
            files.put(name, new Slice(offset, entry.getSize()));
        }
    }

    private static long padded(long position) {
        return (position + RECORD - 1) / RECORD * RECORD;
    }

    private static String directory(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Without {@code .}, {@code ..} and empty parts; there is nothing above the archive. */
    private static String normalized(String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : List.of(name.split("/"))) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
