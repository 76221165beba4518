package io.slipway.oci.layer;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layer.LayerEntry.Mark;
import io.slipway.oci.layer.LayerEntry.Type;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads a layer, plain or compressed with gzip or zstd, as a stream: the memory it needs does not grow with the layer.
 *
 * <p>The layer's digest and the digest of its uncompressed tar are verified once everything was read: what a visitor
 * collects counts only when {@code read} returns.
 */
public final class LayerReader {
    private static final int BUFFER = 64 * 1024;
    private static final long MAX_HEADER = 1024 * 1024;

    /** As GNU tar and Go write it, and as libarchive does. */
    private static final List<String> CAPABILITIES =
            List.of("SCHILY.xattr.security.capability", "LIBARCHIVE.xattr.security.capability");

    private final Descriptor layer;
    private final BufferedInputStream compressed;
    private final MessageDigest compressedDigest;

    private LayerReader(InputStream blob, Descriptor layer) {
        this.layer = layer;
        this.compressedDigest = layer.digest().newMessageDigest();
        this.compressed = new BufferedInputStream(new DigestingInputStream(blob, compressedDigest), BUFFER);
    }

    /**
     * Shows every entry to {@code visitor}, then verifies.
     *
     * @param blob the layer's bytes, read to their end and not closed
     * @param layer what the manifest says of it
     * @param diffId what the configuration says of the uncompressed tar
     * @throws OciFormatException if either digest is another, or the content is not what the media type says
     * @throws IOException if reading fails, or the visitor
     */
    public static void read(InputStream blob, Descriptor layer, Digest diffId, LayerVisitor visitor)
            throws IOException {
        new LayerReader(blob, layer).read(diffId, visitor);
    }

    private void read(Digest diffId, LayerVisitor visitor) throws IOException {
        MessageDigest tarDigest = diffId.newMessageDigest();
        try {
            InputStream tar = new DigestingInputStream(decompressed(), tarDigest);
            visitEntries(new BudgetedInputStream(tar), visitor);
            tar.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | OciFormatException e) {
            // Damage shows in many ways; if the bytes are not the announced ones, that is what to report.
            requireDigest(e);
            throw e;
        }
        requireDigest(null);
        if (!diffId.matches(tarDigest.digest())) {
            throw new OciFormatException(
                    "Layer " + layer.digest() + ", uncompressed, does not have the diff_id " + diffId);
        }
    }

    private InputStream decompressed() throws IOException {
        LayerCompression announced = LayerCompression.of(layer.mediaType());
        LayerCompression found = LayerCompression.detect(compressed);
        if (announced != found) {
            throw new OciFormatException("Layer " + layer.digest() + " is " + found + ", but its media type "
                    + layer.mediaType() + " says " + announced);
        }
        return found.decompressed(compressed);
    }

    private void visitEntries(BudgetedInputStream source, LayerVisitor visitor) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(source, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = next(source, tar); entry != null; entry = next(source, tar)) {
            visitor.visit(entry(entry), tar);
            tar.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Names and other headers are held in memory, so a hostile layer may not make them as large as it likes. */
    private TarArchiveEntry next(BudgetedInputStream source, TarArchiveInputStream tar) {
        source.grant(MAX_HEADER);
        try {
            return tar.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            throw new OciFormatException("Layer " + layer.digest() + " is no tar archive: " + e.getMessage(), e);
        } finally {
            source.grant(BudgetedInputStream.UNLIMITED);
        }
    }

    private static LayerEntry entry(TarArchiveEntry entry) {
        Type type = type(entry);
        Optional<String> linkTarget = switch (type) {
            case SYMLINK -> Optional.of(entry.getLinkName());
            case HARD_LINK -> Optional.of(relative(entry.getLinkName()));
            default -> Optional.empty();
        };
        return new LayerEntry(
                relative(entry.getName()),
                type,
                entry.getMode() & 07777,
                entry.getLongUserId(),
                entry.getLongGroupId(),
                type == Type.FILE ? entry.getRealSize() : 0,
                linkTarget,
                marks(entry));
    }

    private static Type type(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Type.DIRECTORY;
        } else if (entry.isSymbolicLink()) {
            return Type.SYMLINK;
        } else if (entry.isLink()) {
            return Type.HARD_LINK;
        } else if (entry.isCharacterDevice()) {
            return Type.CHARACTER_DEVICE;
        } else if (entry.isBlockDevice()) {
            return Type.BLOCK_DEVICE;
        } else if (entry.isFIFO()) {
            return Type.FIFO;
        }
        return Type.FILE;
    }

    private static Set<Mark> marks(TarArchiveEntry entry) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (entry.getName().startsWith("/")) {
            marks.add(Mark.ABSOLUTE_NAME);
        }
        if (CAPABILITIES.stream().anyMatch(header -> entry.getExtraPaxHeader(header) != null)) {
            marks.add(Mark.CAPABILITIES);
        }
        return marks;
    }

    private static String relative(String name) {
        return Stream.of(name.split("/"))
                .filter(step -> !step.isEmpty() && !step.equals("."))
                .collect(Collectors.joining("/"));
    }

    private void requireDigest(Exception fault) throws IOException {
        compressed.transferTo(OutputStream.nullOutputStream());
        if (!layer.digest().matches(compressedDigest.digest())) {
            throw new OciFormatException("The layer's content does not have the digest " + layer.digest(), fault);
        }
    }
}
