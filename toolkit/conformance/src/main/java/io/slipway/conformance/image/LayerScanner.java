package io.slipway.conformance.image;

import io.slipway.conformance.image.classfile.ClassFile;
import io.slipway.conformance.image.classfile.ClassFormatException;
import io.slipway.conformance.image.secret.Secret;
import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layer.LayerEntry;
import io.slipway.oci.layer.LayerReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a layer once and keeps what the rules need to know of each entry; content passes by as a stream. */
final class LayerScanner {
    /** As much as is unpacked whatever the ratio; and beyond it, the ratio that only a bomb has. */
    private static final long HARMLESS = 1_000_000_000;

    private static final int RATIO_LIMIT = 200;

    private final Descriptor layer;
    private final KeptDocuments kept;
    private final ScanBudget budget;
    private final ContentScanner scanner;
    private final List<ScannedEntry> entries = new ArrayList<>();
    private long unpacked;

    private LayerScanner(Descriptor layer, KeptDocuments kept, ScanBudget budget) {
        this.layer = layer;
        this.kept = kept;
        this.budget = budget;
        this.scanner = new ContentScanner(budget.keystores());
    }

    /** @throws OciFormatException if the content is not what manifest and configuration say, or is made to harm */
    static ScannedLayer scan(BlobSource blobs, Descriptor layer, Digest diffId, KeptDocuments kept, ScanBudget budget)
            throws IOException {
        LayerScanner scanner = new LayerScanner(layer, kept, budget);
        try (InputStream blob = blobs.open(layer.digest())) {
            LayerReader.read(blob, layer, diffId, scanner::visit);
        }
        return new ScannedLayer(layer.digest(), scanner.entries);
    }

    private void visit(LayerEntry entry, InputStream content) throws IOException {
        if (!budget.takeEntry()) {
            throw new OciFormatException(
                    "With layer " + layer.digest() + ", the image has more than " + ScanBudget.ENTRIES + " entries");
        }
        unpacked += entry.size();
        if (unpacked > HARMLESS && unpacked / RATIO_LIMIT > layer.size()) {
            throw new OciFormatException("Layer " + layer.digest() + " of " + layer.size()
                    + " bytes unpacks to more than " + unpacked + ", as one does that is made to fill disks");
        }
        Optional<FileContent> seen = entry.isFile() ? Optional.of(look(entry, content)) : Optional.empty();
        entries.add(new ScannedEntry(entry, layer.digest(), seen));
    }

    private FileContent look(LayerEntry entry, InputStream stored) throws IOException {
        MessageDigest digest = Digest.newSha256();
        InputStream content = new DigestInputStream(stored, digest);
        Set<Secret> secrets = new LinkedHashSet<>();
        Optional<String> text = Optional.empty();
        if (kept.contains(entry) && budget.takeKept(entry.size())) {
            byte[] document = content.readAllBytes();
            text = Optional.of(new String(document, StandardCharsets.UTF_8));
            content = new ByteArrayInputStream(document);
        }
        if (Jars.isJar(entry.path())) {
            JarContent jar = JarReader.read(content, scanner, budget, secrets);
            content.transferTo(OutputStream.nullOutputStream());
            return new FileContent(
                    Digest.sha256(digest.digest()),
                    Optional.empty(),
                    Set.of(),
                    text,
                    Optional.of(jar),
                    Optional.empty(),
                    Optional.empty(),
                    List.copyOf(secrets));
        }
        List<ClassFile> classFile = new ArrayList<>();
        ContentScanner.Seen seen = scanner.scan(entry.path(), content, (bytes, length, whole) -> {
            if (whole && entry.path().endsWith(".class")) {
                parse(bytes, length).ifPresent(classFile::add);
            }
        });
        return new FileContent(
                Digest.sha256(digest.digest()),
                seen.elf(),
                seen.traits(),
                text,
                Optional.empty(),
                classFile.stream().findFirst(),
                seen.interpreter(),
                List.copyOf(seen.secrets()));
    }

    private static Optional<ClassFile> parse(byte[] bytes, int length) {
        try {
            return Optional.of(ClassFile.parse(bytes, length));
        } catch (ClassFormatException e) {
            // A name alone makes no class; the JVM would not take it for one either.
            return Optional.empty();
        }
    }
}
