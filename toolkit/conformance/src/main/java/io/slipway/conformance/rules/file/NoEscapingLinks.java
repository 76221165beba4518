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

/** No symbolic link of any layer climbs over the root. */
public final class NoEscapingLinks implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-008",
            Subject.IMAGE,
            Severity.HIGH,
            "has no symbolic link that climbs out of it",
            "In a container the root stops it, but a tool that unpacks or scans the image on a host follows "
                    + "it to the host's own files, and writes through it.",
            "Make the link relative within the image, or absolute as the container sees it.",
            "CWE-61: UNIX Symbolic Link Following; CWE-22");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = EveryLayer.entries(files)
                .filter(entry -> entry.entry().type() == LayerEntry.Type.SYMLINK)
                .filter(NoEscapingLinks::climbsOut)
                .map(entry -> entry.finding("to " + entry.entry().linkTarget().orElse("")))
                .toList();
        return found.isEmpty()
                ? Verdict.pass("every symbolic link stays below the root")
                : Verdict.fail(found.size() + " symbolic links that climb out of the root", found);
    }

    private static boolean climbsOut(ScannedEntry entry) {
        String target = entry.entry().linkTarget().orElse("");
        int depth = target.startsWith("/") ? 0 : depth(entry.path());
        for (String step : List.of(target.split("/"))) {
            if (step.equals("..")) {
                depth--;
            } else if (!step.isEmpty() && !step.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                // From an absolute target's start, as in /../etc, nobody gets further than the root.
                return !target.startsWith("/");
            }
        }
        return false;
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }
}
