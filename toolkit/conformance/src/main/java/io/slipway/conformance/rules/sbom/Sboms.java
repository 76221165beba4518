package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
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
        return file.content()
                .flatMap(FileContent::text)
                .map(Sbom::parse)
                .orElseThrow(() -> new OciFormatException("it is too large to be read"));
    }
}
