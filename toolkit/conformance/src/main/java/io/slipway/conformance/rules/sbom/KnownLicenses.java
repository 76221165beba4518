package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.OciFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every component of the SBOM has a licence, and one that is allowed. */
public final class KnownLicenses implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "LICENSE-001",
            Subject.SUPPLY_CHAIN,
            Severity.MEDIUM,
            "holds only components whose licences are known and allowed",
            "Who ships a component without knowing its licence cannot keep to it; one that nobody allowed may cost the right to ship at all.",
            "Name the licence in the POM of the component if it is yours, else replace the component; or allow the licence in the policy.",
            "SPDX License List; CycloneDX, components: licenses");

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
        Set<String> allowed = files.requirements().licenses();
        List<Finding> found = new ArrayList<>();
        int components = 0;
        for (ScannedEntry file : sboms) {
            try {
                for (SbomComponent component : Sboms.parse(file).components()) {
                    components++;
                    component.licenceFault(allowed).ifPresent(fault -> found.add(file.finding(fault)));
                }
            } catch (OciFormatException e) {
                return Verdict.skipped(Sboms.UNREADABLE);
            }
        }
        String which = allowed.isEmpty() ? "known" : "allowed";
        return found.isEmpty()
                ? Verdict.pass("the licences of " + components + " components are " + which)
                : Verdict.fail(
                        found.size() + " of " + components + " components have no licence that is " + which, found);
    }
}
