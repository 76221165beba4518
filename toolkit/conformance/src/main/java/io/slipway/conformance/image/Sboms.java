package io.slipway.conformance.image;

import io.slipway.oci.OciFormatException;
import java.util.List;

/** The SBOMs in an image. */
final class Sboms {
    private Sboms() {}

    static List<ScannedEntry> in(StoredFiles files) {
        return files.merged().files().stream()
                .filter(file -> Sbom.isSbom(file.path()))
                .toList();
    }

    /** @throws OciFormatException if it is no CycloneDX document */
    static Sbom parse(ScannedEntry file) {
        return file.document()
                .map(document -> Sbom.parse(document.text()))
                .orElseThrow(() -> new OciFormatException("it is too large to be read"));
    }
}
