package io.slipway.conformance.image;

import io.slipway.oci.Digest;
import io.slipway.oci.layer.LayerEntry;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of a layer and what its content was seen to be.
 *
 * @param digest of a Java archive's content
 * @param document the content of an SBOM
 */
public record ScannedEntry(
        LayerEntry entry,
        Optional<ElfHeader> elf,
        Set<Trait> traits,
        Optional<Digest> digest,
        Optional<Document> document) {

    public String path() {
        return entry.path();
    }

    /** Small content that was kept. */
    public record Document(String text) {}
}
