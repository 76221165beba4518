package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.OciFormatException;
import java.util.List;

/** The SBOMs in an image. */
final class Sboms {
    /** Why rules about an SBOM skip an image. */
    static final String NONE = "there is no SBOM: see SBOM-001";

    static final String UNREADABLE = "the SBOM cannot be read: see SBOM-001";

    private Sboms() {}

    static List<ScannedEntry> in(StoredFiles files) {
        return files.merged().files().stream()
                .filter(file -> Sbom.isSbom(file.path()))
                .toList();
    }

    /** @throws OciFormatException if it is no CycloneDX document */
    static Sbom parse(ScannedEntry file) {
        return file.content()
                .flatMap(FileContent::text)
                .map(Sbom::parse)
                .orElseThrow(() -> new OciFormatException("it is too large to be read"));
    }
}
