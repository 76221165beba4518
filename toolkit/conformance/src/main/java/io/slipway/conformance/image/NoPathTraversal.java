package io.slipway.conformance.image;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;

/** No name in a layer, and no hard link, leads out of the root. */
public final class NoPathTraversal implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-002",
            Subject.IMAGE,
            Severity.CRITICAL,
            "keeps every entry of its layers below the root",
            "A tool that unpacks the image on a host writes a name with .. outside its folder: over the "
                    + "host's own files.",
            "Find the step that wrote the layer and give it names below the root; suspect the base image "
                    + "if the layer is its.",
            "OCI image specification, Image Layer Filesystem Changeset; CWE-22");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        for (ScannedLayer layer : files.layers()) {
            for (ScannedEntry scanned : layer.entries()) {
                LayerEntry entry = scanned.entry();
                boolean hardLink = entry.type() == LayerEntry.Type.HARD_LINK;
                if (escapes(entry.path())
                        || hardLink && escapes(entry.linkTarget().orElse(""))) {
                    return Verdict.fail("entry '" + entry.path() + "'"
                                    + entry.linkTarget()
                                            .map(target -> " linked to '" + target + "'")
                                            .orElse("")
                                    + " of layer " + layer.digest().abbreviated() + " leads out of the root")
                            .at("layer " + layer.digest().abbreviated() + ": " + entry.path());
                }
            }
        }
        return Verdict.pass("all names stay below the root");
    }

    private static boolean escapes(String path) {
        return List.of(path.split("/")).contains("..");
    }
}
