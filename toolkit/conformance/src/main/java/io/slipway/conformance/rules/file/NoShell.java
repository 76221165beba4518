package io.slipway.conformance.rules.file;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.Trait;
import java.util.List;
import java.util.Set;

/** No file that a container sees is a shell: by its name, or by what is in it. */
public final class NoShell implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "SHELL-001",
            Subject.IMAGE,
            Severity.HIGH,
            "has no shell",
            "A shell turns a way to start one program into a way to start them all, and invites changes "
                    + "to running containers that nobody can reproduce.",
            "Base the image on one without a shell, such as java-base; start the program in exec form; "
                    + "debug with an ephemeral container.",
            "NIST SP 800-190, 4.1.2; the practice of distroless images");

    private static final Set<String> NAMES = Set.of(
            "sh",
            "ash",
            "bash",
            "busybox",
            "csh",
            "dash",
            "fish",
            "ksh",
            "lksh",
            "mksh",
            "nu",
            "pdksh",
            "posh",
            "pwsh",
            "rbash",
            "static-sh",
            "tcsh",
            "toybox",
            "yash",
            "zsh");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<ScannedEntry> found = files.merged().entries().values().stream()
                .filter(entry -> isShell(entry) || Executables.isNamed(entry.entry(), NAMES))
                .toList();
        if (found.isEmpty()) {
            return Verdict.pass("no file is a shell, by name or by content");
        }
        return Verdict.fail(
                found.size() + " shells",
                found.stream().map(entry -> entry.finding(reason(entry))).toList());
    }

    private static boolean isShell(ScannedEntry entry) {
        return entry.has(Trait.SHELL) || entry.has(Trait.MULTI_CALL_BINARY);
    }

    private static String reason(ScannedEntry entry) {
        return isShell(entry) ? "by content" : "by name";
    }
}
