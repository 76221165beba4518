package io.slipway.oci.layout;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.MediaType;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.file.AsideFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One repository as an OCI image layout directory (OCI image specification, "Image Layout"), with bare tags as
 * {@code org.opencontainers.image.ref.name}.
 *
 * <p>Safe for several threads and processes: every file is written aside and moved into place, and {@code index.json}
 * changes under a lock.
 */
public final class ImageLayout implements BlobSource {
    /** The annotation in {@code index.json} that holds a tag. */
    public static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** A manifest or configuration larger than this is not read into memory; registries refuse it as well. */
    public static final int DOCUMENT_LIMIT = 4 * 1024 * 1024;

    private static final String MARKER = "oci-layout";
    private static final byte[] OCI_LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final Path directory;
    private final LayoutLock lock;
    private final IndexFile index;
    private final IndexFile staging;

    private ImageLayout(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.lock = new LayoutLock(this.directory);
        this.index = new IndexFile(this.directory.resolve("index.json"));
        this.staging = new IndexFile(this.directory.resolve("staging.json"));
    }

    /** Opens the layout in {@code directory} and makes an empty one where there is none. */
    public static ImageLayout create(Path directory) throws IOException {
        ImageLayout layout = new ImageLayout(directory);
        Files.createDirectories(layout.directory.resolve("blobs/sha256"));
        Path marker = layout.directory.resolve(MARKER);
        layout.lock.locked(() -> {
            if (!layout.index.exists()) {
                layout.index.write(List.of());
            }
            if (!Files.exists(marker)) {
                AsideFile.replace(marker, OCI_LAYOUT);
            }
            return layout;
        });
        return layout;
    }

    /** Whether there is a layout in {@code directory}. */
    public static boolean exists(Path directory) {
        return Files.isRegularFile(directory.resolve(MARKER));
    }

    /** @throws IOException if there is no layout in {@code directory} */
    public static ImageLayout open(Path directory) throws IOException {
        if (!exists(directory)) {
            throw new NoSuchFileException(
                    directory.toString(), null, "is no OCI image layout (it has no file 'oci-layout')");
        }
        return new ImageLayout(directory);
    }

    public Path directory() {
        return directory;
    }

    /** Where a blob is, or would be. */
    public Path path(Digest digest) {
        return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    @Override
    public boolean contains(Digest digest) {
        return Files.isRegularFile(path(digest));
    }

    /** A blob's size in bytes. */
    @Override
    public long size(Digest digest) throws IOException {
        try {
            return Files.size(path(digest));
        } catch (NoSuchFileException e) {
            throw missing(digest, e);
        }
    }

    /** A blob as a stream, not verified while it is read. */
    @Override
    public InputStream open(Digest digest) throws IOException {
        try {
            return Files.newInputStream(path(digest));
        } catch (NoSuchFileException e) {
            throw missing(digest, e);
        }
    }

    /**
     * A document (manifest, index or configuration) whose digest was verified.
     *
     * @throws OciFormatException if it is larger than {@link #DOCUMENT_LIMIT} or its digest is another
     */
    @Override
    public byte[] read(Digest digest) throws IOException {
        long size = size(digest);
        if (size > DOCUMENT_LIMIT) {
            throw new OciFormatException(
                    "Document " + digest + " has " + size + " bytes (must be " + DOCUMENT_LIMIT + " or fewer)");
        }
        byte[] content = Files.readAllBytes(path(digest));
        MessageDigest actual = digest.newMessageDigest();
        if (!digest.matches(actual.digest(content))) {
            throw new OciFormatException("Content of " + path(digest) + " does not have the digest " + digest);
        }
        return content;
    }

    /** Starts a blob whose digest is known only once it is written. */
    public BlobWriter newBlob() throws IOException {
        return new BlobWriter(this, AsideFile.in(incoming()));
    }

    /** Writes a document or other small content. */
    public Descriptor write(String mediaType, byte[] content) throws IOException {
        return write(mediaType, new ByteArrayInputStream(content));
    }

    /** Writes all that {@code in} holds; it is not closed. */
    public Descriptor write(String mediaType, InputStream in) throws IOException {
        try (BlobWriter blob = newBlob()) {
            in.transferTo(blob);
            return blob.commit(mediaType);
        }
    }

    /** Takes a blob over from another layout on this machine, without a copy where the file system allows. */
    public void link(Digest digest, ImageLayout from) throws IOException {
        AsideFile.link(from.path(digest), path(digest), incoming());
    }

    /** Deletes what killed processes left of blobs and indexes they were writing. */
    public void sweep() throws IOException {
        AsideFile.sweep(incoming());
        AsideFile.sweep(directory);
    }

    /** Removes a blob; false if there was none. Tags on it stay: see {@link #deleteManifest}. */
    public boolean deleteBlob(Digest digest) throws IOException {
        return Files.deleteIfExists(path(digest));
    }

    /**
     * Deletes every blob that no tag leads to, with what belongs to it: an untagged manifest is kept while it is
     * entered in {@code index.json}, and a referrer only as long as its subject.
     *
     * <p>Blobs of an image that is just being written are not yet reached by anything: prune when none is.
     *
     * @return what was deleted
     */
    public SortedSet<Digest> prune() throws IOException {
        return lock.locked(() -> {
            Reachability reachability = Reachability.from(this);
            index.removeIf(entry -> !reachability.reached().contains(entry.digest()));
            SortedSet<Digest> deleted = new TreeSet<>(blobs());
            deleted.removeAll(reachability.reached());
            for (Digest digest : deleted) {
                deleteBlob(digest);
            }
            return deleted;
        });
    }

    /** Every blob that is there, manifests among them. */
    public SortedSet<Digest> blobs() throws IOException {
        SortedSet<Digest> blobs = new TreeSet<>();
        for (String algorithm : Digest.ALGORITHMS) {
            Path folder = directory.resolve("blobs").resolve(algorithm);
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    files.forEach(file ->
                            blobs.add(new Digest(algorithm, file.getFileName().toString())));
                }
            }
        }
        return blobs;
    }

    /** All entries of {@code index.json}: tagged ones, and untagged ones such as referrers; all of OCI's types. */
    public List<Descriptor> entries() throws IOException {
        return index.read();
    }

    /**
     * Tags on manifests of Docker's types. They wait to be turned into OCI's and stand in a file of their own, because
     * readers of OCI layouts refuse an {@code index.json} with such entries.
     */
    public List<Descriptor> staged() throws IOException {
        return staging.read();
    }

    /** The tags in order, staged ones as well, each with what it points to. */
    public SortedMap<String, Descriptor> tags() throws IOException {
        SortedMap<String, Descriptor> tags = new TreeMap<>();
        staging.collectTags(tags);
        index.collectTags(tags);
        return Collections.unmodifiableSortedMap(tags);
    }

    /** What {@code tag} points to, staged or not. */
    public Optional<Descriptor> resolve(String tag) throws IOException {
        return Optional.ofNullable(tags().get(tag));
    }

    /** Points {@code tag} to a manifest or index of this layout, wherever it pointed before. */
    public void tag(String tag, Descriptor target) throws IOException {
        Descriptor entry = target.withAnnotations(Map.of(REF_NAME, tag));
        boolean staged = MediaType.isDocker(target.mediaType());
        lock.locked(() -> {
            IndexFile file = staged ? staging : index;
            List<Descriptor> kept = new ArrayList<>(file.read());
            kept.removeIf(IndexFile.tagged(tag));
            kept.add(entry);
            file.write(kept);
            return (staged ? index : staging).removeIf(IndexFile.tagged(tag));
        });
    }

    /** Removes a tag and leaves what it pointed to; false if there was none. */
    public boolean untag(String tag) throws IOException {
        return lock.locked(() -> index.removeIf(IndexFile.tagged(tag)) | staging.removeIf(IndexFile.tagged(tag)));
    }

    /** Enters a manifest without a tag, such as a referrer, so that it is found and kept; no effect if it is entered. */
    public void enter(Descriptor manifest) throws IOException {
        lock.locked(() -> {
            List<Descriptor> entries = new ArrayList<>(index.read());
            if (entries.stream().noneMatch(entry -> entry.digest().equals(manifest.digest()))) {
                entries.add(manifest);
                index.write(entries);
            }
            return entries;
        });
    }

    /** Removes a manifest with every tag on it; false if there was none. */
    public boolean deleteManifest(Digest digest) throws IOException {
        return lock.locked(() -> {
            index.removeIf(entry -> entry.digest().equals(digest));
            staging.removeIf(entry -> entry.digest().equals(digest));
            return deleteBlob(digest);
        });
    }

    private NoSuchFileException missing(Digest digest, NoSuchFileException fault) {
        NoSuchFileException missing = new NoSuchFileException(
                "The layout " + directory + " does not hold " + digest + "; perhaps the digest is another image's");
        missing.initCause(fault);
        return missing;
    }

    private Path incoming() {
        return directory.resolve("blobs/.incoming");
    }
}
