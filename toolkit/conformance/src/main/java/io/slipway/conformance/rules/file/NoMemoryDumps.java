package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.Trait;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** No layer holds the memory of a process. */
public final class NoMemoryDumps implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "DUMP-001",
            Subject.IMAGE,
            Severity.CRITICAL,
            "holds no memory dump",
            "A dump has all that the process knew: keys, passwords, tokens and data of users, readable by "
                    + "whoever can pull the image.",
            "Delete the dump in the step that caused it, find out what crashed there, and replace the secrets "
                    + "that the process had.",
            "CWE-528: Exposure of Core Dump File; core(5); OpenJDK, HPROF binary format");

    private static final Pattern CRASH_REPORT = Pattern.compile("(hs_err|replay)_pid[0-9]+\\.log|javacore.*\\.txt");
    private static final Pattern HEAP_DUMP = Pattern.compile(".+\\.(hprof|phd)(\\.gz)?");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = EveryLayer.entries(files)
                .flatMap(entry -> kind(entry).map(entry::finding).stream())
                .toList();
        return found.isEmpty()
                ? Verdict.pass("no file is a memory dump")
                : Verdict.fail(found.size() + " memory dumps", found);
    }

    private static Optional<String> kind(ScannedEntry entry) {
        if (!entry.entry().isFile()) {
            return Optional.empty();
        }
        String name = entry.entry().name();
        if (entry.has(Trait.CORE_DUMP)) {
            return Optional.of("core dump");
        }
        if (entry.has(Trait.HEAP_DUMP) || HEAP_DUMP.matcher(name).matches()) {
            return Optional.of("heap dump");
        }
        return CRASH_REPORT.matcher(name).matches() ? Optional.of("crash report") : Optional.empty();
    }
}
