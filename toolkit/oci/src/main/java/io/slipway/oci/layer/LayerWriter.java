package io.slipway.oci.layer;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPOutputStream;
import com.jcraft.jzlib.JZlib;
import io.slipway.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a gzip-compressed layer (OCI image specification, "Image Layer Filesystem Changeset") whose bytes depend on
 * its entries alone: all times are the epoch plus one second, and the deflater is written in Java, so that no JDK's or
 * system's zlib shows in the digest.
 *
 * <p>Entries are written in the order they are given. Paths are relative, without a leading slash.
 */
public final class LayerWriter implements AutoCloseable {
    private static final long EPOCH_PLUS_ONE_SECOND = 1000;
    private static final int OS_UNKNOWN = 255;

    private final MessageDigest diffId = Digest.newSha256();
    private final TarArchiveOutputStream tar;
    private int uid;
    private int gid;

    /** Writes the compressed layer to {@code out}, which {@link #close} leaves open. */
    public LayerWriter(OutputStream out) throws IOException {
        Deflater deflater = new Deflater(JZlib.Z_BEST_COMPRESSION, JZlib.DEF_WBITS + 16);
        GZIPOutputStream gzip = new GZIPOutputStream(new Uncloseable(out), deflater, 64 * 1024, true);
        gzip.setOS(OS_UNKNOWN);
        gzip.setModifiedTime(0);
        tar = new TarArchiveOutputStream(new DigestOutputStream(gzip, diffId), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Owner of the entries that follow; root at first. */
    public LayerWriter owner(int newUid, int newGid) {
        uid = newUid;
        gid = newGid;
        return this;
    }

    /** @param mode permission bits, such as {@code 0755} */
    public LayerWriter directory(String path, int mode) throws IOException {
        return entry(
                new TarArchiveEntry(path.endsWith("/") ? path : path + "/"), mode, 0, InputStream.nullInputStream());
    }

    /** @param mode permission bits, such as {@code 0644} */
    public LayerWriter file(String path, int mode, byte[] content) throws IOException {
        return file(path, mode, content.length, new ByteArrayInputStream(content));
    }

    /** @param size the number of bytes that {@code content} holds */
    public LayerWriter file(String path, int mode, long size, InputStream content) throws IOException {
        return entry(new TarArchiveEntry(path), mode, size, content);
    }

    public LayerWriter symlink(String path, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return entry(entry, 0777, 0, InputStream.nullInputStream());
    }

    /**
     * A second name for a file that is in the layer already.
     *
     * @param target the path of that file, as it was given
     * @param mode the file's own: engines set it again, as they do its owner
     */
    public LayerWriter hardLink(String path, String target, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_LINK);
        entry.setLinkName(target);
        return entry(entry, mode, 0, InputStream.nullInputStream());
    }

    /** Completes the layer. */
    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** The digest of the uncompressed tar, once the layer is closed. */
    public Digest diffId() {
        return Digest.sha256(diffId.digest());
    }

    private LayerWriter entry(TarArchiveEntry entry, int mode, long size, InputStream content) throws IOException {
        entry.setMode(entry.getMode() & ~07777 | mode);
        entry.setIds(uid, gid);
        entry.setNames("", "");
        entry.setModTime(EPOCH_PLUS_ONE_SECOND);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
        return this;
    }

    private static final class Uncloseable extends FilterOutputStream {
        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
