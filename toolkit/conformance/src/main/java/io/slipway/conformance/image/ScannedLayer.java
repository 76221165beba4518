package io.slipway.conformance.image;

import io.slipway.oci.Digest;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;

/** What is in a layer whose content was verified, in the archive's order. */
public record ScannedLayer(Digest digest, List<ScannedEntry> entries) {
    public ScannedLayer {
        entries = List.copyOf(entries);
    }

    /** The bytes of its regular files; what a later layer hides counts, since it is stored all the same. */
    public long unpackedSize() {
        return entries.stream()
                .map(ScannedEntry::entry)
                .filter(LayerEntry::isFile)
                .mapToLong(LayerEntry::size)
                .sum();
    }
}
