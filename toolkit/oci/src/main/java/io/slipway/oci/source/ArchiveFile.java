package io.slipway.oci.source;

import io.slipway.oci.OciFormatException;
import io.slipway.oci.layer.LayerCompression;
import io.slipway.oci.layout.ImageLayout;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A tar archive whose files are read in any order, by name. */
final class ArchiveFile implements Closeable {
    private static final int BUFFER = 128 * 1024;
    private static final long SMALL = 4L << 30;
    private static final long MAX_RATIO = 100;

    private final String name;
    private final FileChannel channel;
    private final ArchiveEntries entries;

    private ArchiveFile(String name, FileChannel channel, ArchiveEntries entries) {
        this.name = name;
        this.channel = channel;
        this.entries = entries;
    }

    /** Opens {@code file}; a compressed one is unpacked to a temporary file. */
    static ArchiveFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return indexed("Archive " + file, plain(file, channel));
    }

    /** Whether what was received is all there is. */
    interface Completion {
        void require() throws IOException;
    }

    /** Takes an archive from a stream to a temporary file, and looks into it if it came completely. */
    static ArchiveFile receive(String name, InputStream archive, Completion completion) throws IOException {
        FileChannel received = stored(name, archive, Long.MAX_VALUE);
        try {
            completion.require();
        } catch (IOException e) {
            received.close();
            throw e;
        }
        return indexed(name, received);
    }

    /** What it is called in messages. */
    String name() {
        return name;
    }

    boolean contains(String entry) {
        return entries.find(entry).isPresent();
    }

    long size(String entry) throws IOException {
        return slice(entry).size();
    }

    InputStream open(String entry) throws IOException {
        ArchiveEntries.Slice slice = slice(entry);
        return new ChannelInputStream(channel, slice.offset(), slice.offset() + slice.size());
    }

    /** A small file, whole. */
    byte[] document(String entry) throws IOException {
        long size = size(entry);
        if (size > ImageLayout.DOCUMENT_LIMIT) {
            throw new OciFormatException(name + ": '" + Excerpt.of(entry) + "' has " + size + " bytes (must be "
                    + ImageLayout.DOCUMENT_LIMIT + " or fewer)");
        }
        try (InputStream in = open(entry)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private ArchiveEntries.Slice slice(String entry) throws IOException {
        return entries.find(entry)
                .orElseThrow(() -> new NoSuchFileException(name + ": there is no file '" + Excerpt.of(entry) + "'"));
    }

    private static ArchiveFile indexed(String name, FileChannel channel) throws IOException {
        try {
            return new ArchiveFile(name, channel, ArchiveEntries.read(name, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel plain(Path file, FileChannel channel) throws IOException {
        try {
            var content = new BufferedInputStream(new ChannelInputStream(channel, 0, channel.size()), BUFFER);
            LayerCompression compression = LayerCompression.detect(content);
            if (compression == LayerCompression.NONE) {
                return channel;
            }
            long limit = Math.max(SMALL, channel.size() * MAX_RATIO);
            FileChannel unpacked = stored("Archive " + file, compression.decompressed(content), limit);
            channel.close();
            return unpacked;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel stored(String name, InputStream content, long limit) throws IOException {
        FileChannel file = TemporaryFile.create();
        try {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                size += n;
                if (size > limit) {
                    throw new OciFormatException(name + " unpacks to more than " + limit + " bytes, over " + MAX_RATIO
                            + " times its size: that is no image");
                }
                for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n); bytes.hasRemaining(); ) {
                    file.write(bytes);
                }
            }
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
