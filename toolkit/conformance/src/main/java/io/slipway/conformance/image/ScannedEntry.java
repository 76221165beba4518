package io.slipway.conformance.image;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.oci.Digest;
import io.slipway.oci.layer.LayerEntry;
import java.util.Optional;

/**
 * An entry of a layer.
 *
 * @param layer the digest of the layer that it stands in
 * @param content of a regular file; empty for anything else
 */
public record ScannedEntry(LayerEntry entry, Digest layer, Optional<FileContent> content) {
    public String path() {
        return entry.path();
    }

    /** The path as a container sees it. */
    public String absolutePath() {
        return "/" + entry.path();
    }

    public boolean has(Trait trait) {
        return content.filter(seen -> seen.traits().contains(trait)).isPresent();
    }

    public Optional<ElfHeader> elf() {
        return content.flatMap(FileContent::elf);
    }

    /** That this entry breaks a rule; {@code remark} says how, in a few words. */
    public Finding finding(String remark) {
        return new Finding(Location.file(absolutePath(), layer), remark);
    }
}
