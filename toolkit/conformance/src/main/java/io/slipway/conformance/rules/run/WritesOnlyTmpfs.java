package io.slipway.conformance.rules.run;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Restarts;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;
import java.util.List;

/** A boot with a writable root leaves every file outside of /tmp as it was. */
final class WritesOnlyTmpfs extends TrialRule<Restarts> {
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
                Needs.of(Trial.RESTARTED),
                RunningImage::restarts);
    }

    @Override
    Verdict judge(RunningImage image, Restarts restarts) {
        List<String> written = restarts.written();
        return written.isEmpty()
                ? Verdict.pass("a boot with a writable root changed no file outside of /tmp")
                : Verdict.fail("a boot with a writable root changed " + String.join(", ", written))
                        .at(written.stream()
                                .map(path -> new Finding(Location.path(path), ""))
                                .toList());
    }
}
