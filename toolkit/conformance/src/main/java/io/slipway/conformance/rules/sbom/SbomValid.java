package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.OciFormatException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Every SBOM is valid by the schema of its version, and what it names is there. */
public final class SbomValid implements Rule<StoredFiles> {
    /** In characters: of a larger document, which can have hundreds of thousands of faults, only the first is told. */
    static final int LARGE = 1024 * 1024;

    private static final RuleInfo INFO = new RuleInfo(
            "SBOM-003",
            Subject.SUPPLY_CHAIN,
            Severity.MEDIUM,
            "carries an SBOM that keeps to its specification",
            "A tool that reads the SBOM refuses it or passes over half of it when it is needed: on the day of the next vulnerability.",
            "Make the SBOM by a CycloneDX tool and do not edit it; the message names the fields.",
            "CycloneDX 1.2 to 1.7, JSON schemas");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<ScannedEntry> sboms = Sboms.in(files);
        if (sboms.isEmpty()) {
            return Verdict.skipped(Sboms.NONE);
        }
        List<Finding> found = new ArrayList<>();
        for (ScannedEntry file : sboms) {
            String text = file.content().flatMap(FileContent::text).orElse("");
            try {
                faults(Sbom.document(text), text.length()).forEach(fault -> found.add(file.finding(fault)));
            } catch (OciFormatException e) {
                return Verdict.skipped(Sboms.UNREADABLE);
            }
        }
        return found.isEmpty()
                ? Verdict.pass("the SBOM keeps to the specification of CycloneDX")
                : Verdict.fail(found.size() + " faults in the SBOM", found);
    }

    /** Of a document that is not as its schema demands, nothing more is asked. */
    static List<String> faults(JsonNode document, int length) {
        List<String> faults = SbomSchema.faults(document, length > LARGE);
        return faults.isEmpty() ? SbomCoherence.faults(document) : faults;
    }
}
