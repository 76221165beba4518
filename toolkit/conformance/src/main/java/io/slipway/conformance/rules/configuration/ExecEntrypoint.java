package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import java.util.List;
import java.util.Set;

/** The entrypoint is a list that begins with the program, not with a shell. */
public final class ExecEntrypoint implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
            "ENTRYPOINT-001",
            Subject.IMAGE,
            Severity.HIGH,
            "starts its program in exec form",
            "Under a shell the program is not process 1: it never sees SIGTERM, is killed after the grace "
                    + "period, and loses what was in flight.",
            "Give the entrypoint as a list whose first element is the program itself, without sh -c.",
            "OCI image specification, Image Configuration: Entrypoint; Dockerfile reference, Shell and " + "exec form");

    private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "dash", "ksh", "zsh", "busybox");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        List<String> entrypoint = image.config().entrypoint();
        if (entrypoint.isEmpty()) {
            return fail("there is no entrypoint (must be the program and its arguments)");
        }
        if (entrypoint.get(0).isBlank() || entrypoint.get(0).contains(" ")) {
            return fail("the program is '" + entrypoint.get(0) + "' (must be one program, its arguments apart)");
        }
        if (SHELLS.contains(program(entrypoint.get(0)))) {
            return fail("the entrypoint starts a shell: " + entrypoint);
        }
        return Verdict.pass("it starts " + entrypoint.get(0));
    }

    private static String program(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Verdict fail(String message) {
        return Verdict.fail(message).at(Location.instruction("configuration: Entrypoint"));
    }
}
