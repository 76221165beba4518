package io.slipway.conformance.run;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import java.util.List;
import java.util.Optional;

/** A second boot, with a writable root, leaves every file outside of /tmp as it was. */
final class WritesOnlyTmpfs extends UpRule {
    WritesOnlyTmpfs() {
        super(
                new RuleInfo(
                        "FILE-003",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "writes nothing outside tmpfs",
                        "What is written into the container is lost with it, fills the disk of the node, and fails where the root is read-only.",
                        "Write to /tmp or to a mounted volume; log to stdout.",
                        "Kubernetes, securityContext.readOnlyRootFilesystem"),
                Optional.of("needs a second boot; an emulated platform gets one, and files do not depend on it"));
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.written().judge(WritesOnlyTmpfs::judge);
    }

    private static Verdict judge(List<String> written) {
        return written.isEmpty()
                ? Verdict.pass("a boot with a writable root changed no file outside of /tmp")
                : Verdict.fail("a boot with a writable root changed " + String.join(", ", written))
                        .at(written.stream()
                                .map(path -> new Finding(Location.path(path), ""))
                                .toList());
    }
}
