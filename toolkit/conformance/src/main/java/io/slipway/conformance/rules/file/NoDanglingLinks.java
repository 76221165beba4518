package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.MergedFiles;
import io.slipway.conformance.image.ResolvedPath;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every link that a container sees leads to something that is there. */
public final class NoDanglingLinks implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-007",
            Subject.IMAGE,
            Severity.MEDIUM,
            "has no link that leads nowhere",
            "What opens it fails, often only when it is first needed; hard links without their file are "
                    + "refused by engines when they unpack the image.",
            "Copy the file together with the links to it, or leave both out; name links' targets as the "
                    + "container sees them.",
            "symlink(7); OCI image specification, Image Layer Filesystem Changeset: Hardlinks");

    /** Where things appear when the container runs. */
    private static final Set<String> APPEARING =
            Set.of("/dev", "/proc", "/run", "/sys", "/tmp", "/var/run", "/var/lock", "/var/tmp");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        Set<String> later = new HashSet<>(APPEARING);
        later.addAll(files.config().volumes());
        List<Finding> found = new ArrayList<>();
        for (ScannedEntry entry : files.merged().entries().values()) {
            fault(files.merged(), entry, later).ifPresent(fault -> found.add(entry.finding(fault)));
        }
        return found.isEmpty()
                ? Verdict.pass("every link leads to something that is there")
                : Verdict.fail(found.size() + " links that lead nowhere", found);
    }

    private static Optional<String> fault(MergedFiles merged, ScannedEntry entry, Set<String> later) {
        return switch (entry.entry().type()) {
            case SYMLINK -> fault(entry, merged.resolve(entry.path()), later);
            case HARD_LINK ->
                merged.file(entry.path()).isPresent() ? Optional.empty() : Optional.of("hard link to " + target(entry));
            default -> Optional.empty();
        };
    }

    private static Optional<String> fault(ScannedEntry entry, ResolvedPath path, Set<String> later) {
        if (path.end() == ResolvedPath.End.CIRCULAR) {
            return Optional.of("to " + target(entry) + ", in a circle");
        }
        boolean appears = later.stream().anyMatch(path::isAtOrBelow);
        return path.isFound() || appears ? Optional.empty() : Optional.of("to " + target(entry));
    }

    private static String target(ScannedEntry entry) {
        return entry.entry().linkTarget().orElse("");
    }
}
