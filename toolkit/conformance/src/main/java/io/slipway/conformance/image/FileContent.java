package io.slipway.conformance.image;

import io.slipway.oci.Digest;
import java.util.Optional;
import java.util.Set;

/**
 * What a regular file's content was seen to be, while it passed by as a stream.
 *
 * @param digest of all of it
 * @param text kept whole where a rule reads the document, such as an SBOM
 */
public record FileContent(Digest digest, Optional<ElfHeader> elf, Set<Trait> traits, Optional<String> text) {
    public FileContent {
        traits = Set.copyOf(traits);
    }
}
