package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.OciFormatException;
import java.util.List;

/** There is a CycloneDX document where tools look for it. */
public final class SbomPresent implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "SBOM-001",
            Subject.SUPPLY_CHAIN,
            Severity.MEDIUM,
            "carries its SBOM",
            "When the next vulnerability is announced, the question is which running images have it: the "
                    + "answer has to be in the image.",
            "Let build-parent put it there (sbom.skip unset); elsewhere, copy a CycloneDX JSON file to "
                    + "/usr/share/sbom/<name>.cdx.json.",
            "CycloneDX 1.5, JSON; NTIA, The Minimum Elements for an SBOM");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<ScannedEntry> found = Sboms.in(files);
        if (found.isEmpty()) {
            return Verdict.fail("there is no file " + Sbom.PLACE);
        }
        for (ScannedEntry file : found) {
            try {
                Sboms.parse(file);
            } catch (OciFormatException e) {
                return Verdict.fail("no CycloneDX document: " + e.getMessage()).at(List.of(file.finding("")));
            }
        }
        return Verdict.pass("it has "
                + Verdict.sample(found.stream().map(ScannedEntry::absolutePath).toList()));
    }
}
