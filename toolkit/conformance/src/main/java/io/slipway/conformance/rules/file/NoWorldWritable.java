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
import java.util.stream.Stream;

/** Nothing that a container sees can be changed by everybody. */
public final class NoWorldWritable implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-004",
            Subject.IMAGE,
            Severity.HIGH,
            "has nothing that everybody may write",
            "Whoever gets into the service, as whichever user, can change such a file, or put another in its "
                    + "place, and have it run or read by others.",
            "Take the right away where the file is made (chmod o-w); a folder that all need for their own "
                    + "files has the sticky bit as well (chmod 1777).",
            "CWE-732: Incorrect Permission Assignment for Critical Resource; CIS Distribution Independent "
                    + "Linux Benchmark, 6.1: world writable files");

    private static final int WRITE_BY_OTHERS = 02;
    private static final int STICKY = 01000;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = Stream.concat(
                        files.merged().files().stream(),
                        files.merged().entries().values().stream().filter(NoWorldWritable::isDirectory))
                .filter(NoWorldWritable::isWritableByAll)
                .map(entry -> entry.finding(Integer.toOctalString(entry.entry().mode())))
                .toList();
        return found.isEmpty()
                ? Verdict.pass("nobody but owner and group may write any file")
                : Verdict.fail(found.size() + " files and folders that everybody may write", found);
    }

    private static boolean isDirectory(ScannedEntry entry) {
        return entry.entry().type() == LayerEntry.Type.DIRECTORY;
    }

    private static boolean isWritableByAll(ScannedEntry entry) {
        int mode = entry.entry().mode();
        return (mode & WRITE_BY_OTHERS) != 0 && !(isDirectory(entry) && (mode & STICKY) != 0);
    }
}
