package io.slipway.conformance.rules.file;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;
import java.util.stream.Stream;

/** No layer brings what a later one takes away again. */
public final class NothingHidden implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-010",
            Subject.IMAGE,
            Severity.MEDIUM,
            "stores nothing that a later layer deletes or replaces",
            "A file that a later layer deletes is still pulled and stored everywhere, and whoever unpacks the "
                    + "layers one by one can read it.",
            "Delete in the step that made the file, copy from a stage of its own, and give files mode and "
                    + "owner where they are copied (COPY --chmod, --chown).",
            "OCI image specification, Image Layer Filesystem Changeset: Whiteouts; Dockerfile best practices, "
                    + "multi-stage builds");

    // Package managers write a few files of their own anew in every layer.
    private static final int TOLERATED_PERCENT = 2;
    private static final long LEAST = 1_000_000;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<ScannedEntry> hidden = EveryLayer.hiddenFiles(files);
        List<ScannedEntry> deleted =
                hidden.stream().filter(file -> !files.merged().has(file.path())).toList();
        List<ScannedEntry> replaced =
                hidden.stream().filter(file -> files.merged().has(file.path())).toList();
        long bytes = size(replaced);
        long tolerated = Math.max(LEAST, files.unpackedSize() * TOLERATED_PERCENT / 100);
        if (deleted.isEmpty() && bytes <= tolerated) {
            return Verdict.pass("no file is deleted again, and " + Bytes.text(bytes) + " are replaced");
        }
        List<Finding> found = Stream.concat(
                        deleted.stream().map(file -> finding(file, "deleted later")),
                        bytes <= tolerated
                                ? Stream.empty()
                                : replaced.stream().map(file -> finding(file, "replaced later")))
                .toList();
        return Verdict.fail(
                Bytes.text(size(hidden)) + " are stored that no container sees (" + Bytes.text(tolerated)
                        + " may be replaced)",
                found);
    }

    private static Finding finding(ScannedEntry file, String remark) {
        return file.finding(remark + ", " + Bytes.text(file.entry().size()));
    }

    private static long size(List<ScannedEntry> files) {
        return files.stream().mapToLong(file -> file.entry().size()).sum();
    }
}
