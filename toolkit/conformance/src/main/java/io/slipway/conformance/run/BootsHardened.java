package io.slipway.conformance.run;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;

/** The process comes up in a container that may do next to nothing. */
final class BootsHardened implements Rule<RunningImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "BOOT-001",
            Subject.RUNNING_CONTAINER,
            Severity.HIGH,
            "boots read-only, with no capabilities, no new privileges and its memory limit",
            "A cluster that keeps to the restricted profile refuses or breaks a container that needs more, and an"
                    + " intruder can use every right that was left to it.",
            "Read the last lines of its log below; write to /tmp only, listen on a port above 1023, and fit into"
                    + " image.memory.",
            "Kubernetes, Pod Security Standards, Restricted; CIS Docker Benchmark 5.3, 5.12, 5.25");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(RunningImage image) {
        Sandbox sandbox = image.sandbox();
        if (!sandbox.hardened()) {
            return Verdict.failed("The engine did not confine the container as it was asked to: " + sandbox);
        }
        if (image.start() instanceof Start.Ended ended) {
            return Verdict.fail("it " + ended.reason() + "; the last lines of its log: " + ended.log());
        }
        return Verdict.pass("it came up with a read-only root, no capabilities, no new privileges and "
                + sandbox.memory() / (1024 * 1024) + " MiB of memory");
    }
}
