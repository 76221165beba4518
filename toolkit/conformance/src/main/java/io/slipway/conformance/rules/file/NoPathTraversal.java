package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;

/** No name in a layer is absolute, and none, nor any hard link, leads out of the root. */
public final class NoPathTraversal implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-002",
            Subject.IMAGE,
            Severity.CRITICAL,
            "keeps every entry of its layers below the root",
            "A tool that unpacks the image on a host writes an absolute name, or one with .., outside its folder: "
                    + "over the host's own files.",
            "Find the step that wrote the layer and give it names below the root; suspect the base image "
                    + "if the layer is its.",
            "OCI image specification, Image Layer Filesystem Changeset; CWE-22");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = files.layers().stream()
                .flatMap(layer -> layer.entries().stream())
                .filter(NoPathTraversal::leadsOut)
                .map(entry -> entry.finding(entry.entry()
                        .linkTarget()
                        .map(target -> "linked to '" + target + "'")
                        .orElse(entry.entry().isAbsolute() ? "absolute" : "")))
                .toList();
        return found.isEmpty()
                ? Verdict.pass("all names stay below the root")
                : Verdict.fail("entries that lead out of the root", found);
    }

    private static boolean leadsOut(ScannedEntry scanned) {
        LayerEntry entry = scanned.entry();
        return entry.isAbsolute()
                || escapes(entry.path())
                || entry.type() == LayerEntry.Type.HARD_LINK
                        && escapes(entry.linkTarget().orElse(""));
    }

    private static boolean escapes(String path) {
        return List.of(path.split("/")).contains("..");
    }
}
