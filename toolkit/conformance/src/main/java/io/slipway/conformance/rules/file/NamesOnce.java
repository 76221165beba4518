package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedLayer;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.layer.LayerEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No layer has two entries of one name, other than folders. */
public final class NamesOnce implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-012",
            Subject.IMAGE,
            Severity.MEDIUM,
            "names each file once in a layer",
            "Which of two entries with one name a container gets depends on the tool that unpacks: a scanner "
                    + "may look at one, and the engine run the other.",
            "Find the step that appends to the archive, and write the layer anew.",
            "OCI image specification, Image Layer Filesystem Changeset; CWE-694: Use of Multiple Resources "
                    + "with Duplicate Identifier");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = new ArrayList<>();
        for (ScannedLayer layer : files.layers()) {
            Set<String> names = new HashSet<>();
            layer.entries().stream()
                    .filter(entry -> entry.entry().type() != LayerEntry.Type.DIRECTORY)
                    .filter(entry -> !names.add(entry.path()))
                    .forEach(entry -> found.add(entry.finding("a second time")));
        }
        return found.isEmpty()
                ? Verdict.pass("each file has one entry in its layer")
                : Verdict.fail(found.size() + " entries with the name of another", found);
    }
}
