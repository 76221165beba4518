package io.slipway.conformance.rules.file;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** No two files that a container sees, larger than a few pages, have the same content. */
public final class NoCopies implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-011",
            Subject.IMAGE,
            Severity.MEDIUM,
            "holds no larger content twice",
            "A copy costs its bytes on every pull and every node, and the second copy is the one that is "
                    + "forgotten when the first is patched.",
            "Keep one and link to it, or find out which step brings it a second time (a library both in the "
                    + "base and in the application, for example).",
            "Dockerfile best practices: Don't install unnecessary packages; setting image.size.max");

    private static final long WORTHWHILE = 64 * 1024;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        SortedMap<String, ScannedEntry> first = new TreeMap<>();
        List<Finding> found = new ArrayList<>();
        for (ScannedEntry entry : files.merged().entries().values()) {
            if (entry.entry().isFile() && entry.entry().size() >= WORTHWHILE) {
                entry.content().map(FileContent::digest).ifPresent(digest -> {
                    ScannedEntry same = first.putIfAbsent(digest.toString(), entry);
                    if (same != null) {
                        found.add(entry.finding("as " + same.absolutePath() + ", "
                                + Bytes.text(entry.entry().size())));
                    }
                });
            }
        }
        return found.isEmpty()
                ? Verdict.pass("no content of " + Bytes.text(WORTHWHILE) + " or more is there twice")
                : Verdict.fail(found.size() + " files whose content is there already", found);
    }
}
