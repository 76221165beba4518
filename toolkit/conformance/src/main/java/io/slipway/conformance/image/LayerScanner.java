package io.slipway.conformance.image;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layer.LayerEntry;
import io.slipway.oci.layer.LayerReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a layer once and keeps what the rules need to know of each entry; content passes by as a stream. */
final class LayerScanner {
    /** Images of services have a few thousand; a layer made to exhaust the reader's memory has more. */
    private static final int ENTRY_LIMIT = 500_000;

    private static final int HEAD = 1024;

    private LayerScanner() {}

    /** @throws OciFormatException if the content is not what manifest and configuration say */
    static ScannedLayer scan(BlobSource blobs, Descriptor layer, Digest diffId) throws IOException {
        List<ScannedEntry> entries = new ArrayList<>();
        try (InputStream blob = blobs.open(layer.digest())) {
            LayerReader.read(blob, layer, diffId, (entry, content) -> {
                if (entries.size() == ENTRY_LIMIT) {
                    throw new OciFormatException(
                            "Layer " + layer.digest() + " has more than " + ENTRY_LIMIT + " entries");
                }
                Optional<FileContent> seen = entry.isFile() ? Optional.of(look(entry, content)) : Optional.empty();
                entries.add(new ScannedEntry(entry, layer.digest(), seen));
            });
        }
        return new ScannedLayer(layer.digest(), entries);
    }

    private static FileContent look(LayerEntry entry, InputStream stored) throws IOException {
        MessageDigest digest = Digest.newSha256();
        InputStream content = new DigestInputStream(stored, digest);
        byte[] head = content.readNBytes(HEAD);
        Optional<ElfHeader> elf = ElfHeader.parse(head);
        Set<Trait> traits = Set.of();
        Optional<String> text = Optional.empty();
        if (KeptDocuments.contains(entry.path()) && entry.size() <= KeptDocuments.SIZE_LIMIT) {
            text = Optional.of(text(head, content));
        } else if (elf.isPresent()) {
            traits = ContentScanner.executable(head, content);
        } else if (isText(head)) {
            traits = ContentScanner.text(head, content);
        }
        content.transferTo(OutputStream.nullOutputStream());
        return new FileContent(Digest.sha256(digest.digest()), elf, traits, text);
    }

    private static String text(byte[] head, InputStream rest) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head);
        rest.transferTo(all);
        return all.toString(StandardCharsets.UTF_8);
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b == 0) {
                return false;
            }
        }
        return head.length > 0;
    }
}
