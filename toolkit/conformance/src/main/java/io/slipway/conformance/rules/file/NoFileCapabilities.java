package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;

/** No file of any layer gives capabilities to whoever starts it. */
public final class NoFileCapabilities implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-006",
            Subject.IMAGE,
            Severity.HIGH,
            "has no file with capabilities",
            "Such a file gives whoever starts it a part of root's rights, past the user that the container "
                    + "runs as; where new privileges are forbidden it does not start at all.",
            "Remove them where the file is brought (setcap -r), and do without the right: a port from 1024 on "
                    + "needs none.",
            "capabilities(7), File capabilities; CIS Docker Benchmark, 4.8 and 5.25");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = EveryLayer.entries(files)
                .filter(entry -> entry.entry().hasCapabilities())
                .map(entry -> entry.finding(capable(files, entry)))
                .toList();
        return found.isEmpty()
                ? Verdict.pass("no file has capabilities")
                : Verdict.fail(found.size() + " files with capabilities", found);
    }

    private static String capable(StoredFiles files, ScannedEntry entry) {
        return "security.capability" + EveryLayer.visibility(files, entry);
    }
}
