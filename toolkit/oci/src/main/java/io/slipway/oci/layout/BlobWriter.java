package io.slipway.oci.layout;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.file.AsideFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * A blob that is being written: to a file aside, moved into place by {@link #commit}. Closed without it, nothing
 * remains.
 */
public final class BlobWriter extends OutputStream {
    private final ImageLayout layout;
    private final Path aside;
    private final OutputStream file;
    private final MessageDigest sha256 = Digest.newSha256();
    private long size;

    BlobWriter(ImageLayout layout, Path aside) throws IOException {
        this.layout = layout;
        this.aside = aside;
        this.file = Files.newOutputStream(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
        sha256.update(bytes, offset, length);
        size += length;
    }

    /** Bytes written so far. */
    public long size() {
        return size;
    }

    /** Moves the blob into place under the SHA-256 digest of what was written. */
    public Descriptor commit(String mediaType) throws IOException {
        Digest digest = Digest.sha256(sha256.digest());
        moveTo(digest);
        return new Descriptor(mediaType, digest, size);
    }

    /**
     * Moves the blob into place if it is what {@code expected} says.
     *
     * @throws OciFormatException if what was written has another digest; nothing remains of it
     */
    public void commit(Digest expected) throws IOException {
        file.close();
        boolean matches;
        if (expected.algorithm().equals("sha256")) {
            matches = expected.matches(sha256.digest());
        } else {
            MessageDigest other = expected.newMessageDigest();
            try (var in = new DigestInputStream(Files.newInputStream(aside), other)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            matches = expected.matches(other.digest());
        }
        if (!matches) {
            close();
            throw new OciFormatException("The content's digest is not the " + expected + " that was announced");
        }
        moveTo(expected);
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(aside);
    }

    private void moveTo(Digest digest) throws IOException {
        file.close();
        AsideFile.moveIntoPlace(aside, layout.path(digest));
    }
}
