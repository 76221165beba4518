package io.slipway.conformance.image;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes layers with what LayerWriter refuses to write: devices, attributes, absolute names. */
public final class TarLayer {
    private static final byte[] NO_CONTENT = {};

    private final TarArchiveOutputStream tar;

    private TarLayer(TarArchiveOutputStream tar) {
        this.tar = tar;
    }

    /** Writes the layer, compressed with gzip, to {@code blob}, which stays open; its diff_id is the result. */
    static Digest write(OutputStream blob, Files files) throws IOException {
        MessageDigest diffId = Digest.newSha256();
        GZIPOutputStream gzip = new GZIPOutputStream(blob);
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new DigestOutputStream(gzip, diffId), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        files.write(new TarLayer(tar));
        tar.finish();
        gzip.finish();
        return Digest.sha256(diffId.digest());
    }

    /** A file whose name is kept as it is, with a leading slash too. */
    public TarLayer file(String name, int mode, byte[] content) throws IOException {
        return entry(new TarArchiveEntry(name, TarConstants.LF_NORMAL, true), mode, content);
    }

    /** @param type such as {@code TarConstants.LF_BLK} */
    public TarLayer special(String name, byte type) throws IOException {
        return entry(new TarArchiveEntry(name, type), 0644, NO_CONTENT);
    }

    /** A file with a header of its own (POSIX pax, "Extended Header"). */
    public TarLayer extended(String name, String header, String value, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.addPaxHeader(header, value);
        return entry(entry, 0755, content);
    }

    private TarLayer entry(TarArchiveEntry entry, int mode, byte[] content) throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setModTime(1000);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        return this;
    }

    /** The entries of a layer. */
    public interface Files {
        void write(TarLayer layer) throws IOException;
    }
}
