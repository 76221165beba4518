package io.slipway.oci.layout;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.OciFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * One repository as an OCI image layout directory (OCI image specification, "Image Layout"), with bare tags as
 * {@code org.opencontainers.image.ref.name}.
 *
 * <p>Safe for several threads and processes: every file is written aside and moved into place, and {@code index.json}
 * changes under a lock.
 */
public final class ImageLayout {
    /** The annotation in {@code index.json} that holds a tag. */
    public static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** A manifest or configuration larger than this is not read into memory; registries refuse it as well. */
    public static final int DOCUMENT_LIMIT = 4 * 1024 * 1024;

    private static final byte[] OCI_LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path directory;

    private ImageLayout(Path directory) {
        this.directory = directory;
    }

    /** Opens the layout in {@code directory} and makes an empty one where there is none. */
    public static ImageLayout create(Path directory) throws IOException {
        ImageLayout layout = new ImageLayout(directory.toAbsolutePath().normalize());
        Files.createDirectories(layout.directory.resolve("blobs/sha256"));
        layout.locked(() -> {
            if (!Files.exists(layout.indexFile())) {
                layout.replace(layout.directory.resolve("oci-layout"), OCI_LAYOUT);
                layout.replace(layout.indexFile(), Index.of(List.of(), Map.of()).toJson());
            }
        });
        return layout;
    }

    /** @throws IOException if there is no layout in {@code directory} */
    public static ImageLayout open(Path directory) throws IOException {
        if (!Files.exists(directory.resolve("oci-layout"))) {
            throw new NoSuchFileException(
                    directory.toString(), null, "is no OCI image layout (it has no file 'oci-layout')");
        }
        return new ImageLayout(directory.toAbsolutePath().normalize());
    }

    public Path directory() {
        return directory;
    }

    /** Where a blob is, or would be. */
    public Path path(Digest digest) {
        return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    public boolean contains(Digest digest) {
        return Files.isRegularFile(path(digest));
    }

    /** A blob's size in bytes. */
    public long size(Digest digest) throws IOException {
        return Files.size(path(digest));
    }

    /** A blob as a stream, not verified while it is read. */
    public InputStream open(Digest digest) throws IOException {
        return Files.newInputStream(path(digest));
    }

    /**
     * A document (manifest, index or configuration) whose digest was verified.
     *
     * @throws OciFormatException if it is larger than {@link #DOCUMENT_LIMIT} or its digest is another
     */
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
        Path uploads = directory.resolve("blobs/.incoming");
        Files.createDirectories(uploads);
        return new BlobWriter(this, Files.createTempFile(uploads, "blob", ""));
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

    /** Removes a blob; false if there was none. Tags on it stay: see {@link #update}. */
    public boolean deleteBlob(Digest digest) throws IOException {
        return Files.deleteIfExists(path(digest));
    }

    /** All entries of {@code index.json}: tagged ones, and untagged ones such as referrers. */
    public List<Descriptor> entries() throws IOException {
        return Index.parse(Files.readAllBytes(indexFile())).manifests();
    }

    /** The tags in order, each with what it points to. */
    public SortedMap<String, Descriptor> tags() throws IOException {
        SortedMap<String, Descriptor> tags = new TreeMap<>();
        for (Descriptor entry : entries()) {
            String tag = entry.annotations().get(REF_NAME);
            if (tag != null) {
                tags.put(tag, entry);
            }
        }
        return Collections.unmodifiableSortedMap(tags);
    }

    public Optional<Descriptor> resolve(String tag) throws IOException {
        return Optional.ofNullable(tags().get(tag));
    }

    /** Points {@code tag} to a manifest or index of this layout, wherever it pointed before. */
    public void tag(String tag, Descriptor target) throws IOException {
        Descriptor entry = target.withAnnotations(Map.of(REF_NAME, tag));
        update(entries -> {
            List<Descriptor> kept = new ArrayList<>(entries);
            kept.removeIf(other -> tag.equals(other.annotations().get(REF_NAME)));
            kept.add(entry);
            return kept;
        });
    }

    /** Replaces the entries of {@code index.json} in one step. */
    public void update(UnaryOperator<List<Descriptor>> change) throws IOException {
        locked(() -> {
            List<Descriptor> before = entries();
            List<Descriptor> after = change.apply(before);
            if (!after.equals(before)) {
                replace(indexFile(), Index.of(after, Map.of()).toJson());
            }
        });
    }

    private Path indexFile() {
        return directory.resolve("index.json");
    }

    private void replace(Path file, byte[] content) throws IOException {
        Path aside = Files.createTempFile(directory, "." + file.getFileName(), "");
        try {
            Files.write(aside, content);
            BlobWriter.moveIntoPlace(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private void locked(Change change) throws IOException {
        // A file lock belongs to the whole JVM, so threads of this one need a lock of their own.
        ReentrantLock threads = LOCKS.computeIfAbsent(directory, path -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel = FileChannel.open(
                        directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock processes = channel.lock()) {
            assert processes.isValid();
            change.run();
        } finally {
            threads.unlock();
        }
    }

    private interface Change {
        void run() throws IOException;
    }
}
