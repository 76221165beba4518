package io.slipway.conformance.rules.file;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;

/** No file that a container sees runs as its owner or group. */
public final class NoSetuidFiles implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-001",
            Subject.IMAGE,
            Severity.HIGH,
            "has no setuid or setgid file",
            "Such a file runs as its owner whoever starts it: the usual way from a broken-into service to " + "root.",
            "Leave the file out, or remove the bit in the layer that brings it (chmod u-s,g-s).",
            "CIS Docker Benchmark, 4.8; POSIX chmod: S_ISUID, S_ISGID");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<ScannedEntry> found = files.merged().files().stream()
                .filter(file -> file.entry().isSetuidOrSetgid())
                .toList();
        if (found.isEmpty()) {
            return Verdict.pass("none of " + files.merged().files().size() + " files is setuid or setgid");
        }
        return Verdict.fail(
                found.size() + " setuid or setgid files",
                found.stream()
                        .map(file ->
                                file.finding(Integer.toOctalString(file.entry().mode())))
                        .toList());
    }
}
