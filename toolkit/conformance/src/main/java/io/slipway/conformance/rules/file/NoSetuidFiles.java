package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;

/** No file of any layer runs as its owner or group. */
public final class NoSetuidFiles implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-001",
            Subject.IMAGE,
            Severity.HIGH,
            "has no setuid or setgid file",
            "Such a file runs as its owner whoever starts it: the usual way from a broken-into service to "
                    + "root. In a " + "layer that a later one hides, it still lies on the disk of every node.",
            "Leave the file out, or remove the bit in the layer that brings it (chmod u-s,g-s).",
            "CIS Docker Benchmark, 4.8; CVE-2021-41091; POSIX chmod: S_ISUID, S_ISGID");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = EveryLayer.entries(files)
                .filter(entry -> entry.entry().isSetuidOrSetgid())
                .map(entry -> entry.finding(
                        Integer.toOctalString(entry.entry().mode()) + EveryLayer.visibility(files, entry)))
                .toList();
        return found.isEmpty()
                ? Verdict.pass("no file of " + files.layers().size() + " layers is setuid or setgid")
                : Verdict.fail(found.size() + " setuid or setgid files", found);
    }
}
