package io.slipway.conformance.image;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layer.LayerEntry;
import io.slipway.oci.layer.LayerReader;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a layer once and keeps what the rules need to know of each entry; content passes by as a stream. */
final class LayerScanner {
    /** Images of services have a few thousand; a layer made to exhaust the reader's memory has more. */
    private static final int ENTRY_LIMIT = 500_000;

    private static final int DOCUMENT_LIMIT = 16 * 1024 * 1024;
    private static final int HEAD = 1024;

    private LayerScanner() {}

    /** @throws OciFormatException if the content is not what manifest and configuration say */
    static ScannedLayer scan(ImageLayout layout, Descriptor layer, Digest diffId) throws IOException {
        List<ScannedEntry> entries = new ArrayList<>();
        try (InputStream blob = layout.open(layer.digest())) {
            LayerReader.read(blob, layer, diffId, (entry, content) -> {
                if (entries.size() == ENTRY_LIMIT) {
                    throw new OciFormatException(
                            "Layer " + layer.digest() + " has more than " + ENTRY_LIMIT + " entries");
                }
                entries.add(entry.isFile() ? file(entry, content) : plain(entry));
            });
        }
        return new ScannedLayer(layer.digest(), entries);
    }

    private static ScannedEntry file(LayerEntry entry, InputStream content) throws IOException {
        if (Jars.isJar(entry.path())) {
            return new ScannedEntry(
                    entry, Optional.empty(), Set.of(), Optional.of(Digest.of(content)), Optional.empty());
        }
        if (Sbom.isSbom(entry.path()) && entry.size() <= DOCUMENT_LIMIT) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return new ScannedEntry(
                    entry, Optional.empty(), Set.of(), Optional.empty(), Optional.of(new ScannedEntry.Document(text)));
        }
        byte[] head = content.readNBytes(HEAD);
        Optional<ElfHeader> elf = ElfHeader.parse(head);
        Set<Trait> traits = Set.of();
        if (elf.isPresent()) {
            traits = ContentScanner.executable(head, content);
        } else if (isText(head)) {
            traits = ContentScanner.text(head, content);
        }
        return new ScannedEntry(entry, elf, traits, Optional.empty(), Optional.empty());
    }

    private static ScannedEntry plain(LayerEntry entry) {
        return new ScannedEntry(entry, Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
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
