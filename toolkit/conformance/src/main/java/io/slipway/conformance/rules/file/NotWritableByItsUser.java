package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.RunUser;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The user that the image runs as may not change the programs that it runs. */
public final class NotWritableByItsUser implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-009",
            Subject.IMAGE,
            Severity.HIGH,
            "cannot change its own programs",
            "Whoever takes over the service changes its programs with its own rights, and stays: in every "
                    + "process that starts from them later.",
            "Copy files as root and readable by all (COPY without --chown; Jib and slipway:assemble do); give "
                    + "the user a folder of its own for data, or a volume.",
            "NIST SP 800-190, 4.4.4; CWE-732; Dockerfile best practices, USER");

    private static final int ANYBODY = 02;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        Optional<RunUser> user = RunUser.of(files.config());
        if (user.isEmpty()) {
            return Verdict.skipped("which user it runs as is not told by a number: see USER-001");
        }
        if (user.get().isRoot()) {
            return Verdict.skipped("it runs as root, who may write everything: see USER-001");
        }
        List<ScannedEntry> programs = files.merged().files().stream()
                .filter(file -> ProgramFiles.isProgram(file, files.config()))
                .toList();
        Map<String, Finding> found = new TreeMap<>();
        for (ScannedEntry program : programs) {
            if (isWritable(program, user.get())) {
                found.put(program.path(), program.finding(describe(program)));
            }
            ScannedEntry folder = files.merged().entries().get(parent(program.path()));
            if (folder != null && isWritable(folder, user.get())) {
                found.put(folder.path(), folder.finding("folder of programs, " + describe(folder)));
            }
        }
        return found.isEmpty()
                ? Verdict.pass("user " + user.get() + " may change none of " + programs.size() + " programs")
                : Verdict.fail("programs that user " + user.get() + " may change", List.copyOf(found.values()));
    }

    // What everybody may write is FILE-004's.
    private static boolean isWritable(ScannedEntry entry, RunUser user) {
        return user.mayWrite(entry.entry()) && (entry.entry().mode() & ANYBODY) == 0;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }

    private static String describe(ScannedEntry entry) {
        LayerEntry seen = entry.entry();
        return Integer.toOctalString(seen.mode()) + ", of " + seen.uid() + ":" + seen.gid();
    }
}
