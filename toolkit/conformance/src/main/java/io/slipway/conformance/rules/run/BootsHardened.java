package io.slipway.conformance.rules.run;

import io.slipway.conformance.Millis;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Sandbox;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;

/** The process comes up in a container that may do next to nothing. */
final class BootsHardened extends RunRule {
    BootsHardened() {
        super(
                new RuleInfo(
                        "BOOT-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "boots read-only, with no capabilities, no new privileges and its memory limit",
                        "A cluster that keeps to the restricted profile refuses or breaks a container that needs more, and an"
                                + " intruder can use every right that was left to it.",
                        "Read the last lines of its log below; write to /tmp only, listen on a port above 1023, and fit into"
                                + " image.memory.",
                        "Kubernetes, Pod Security Standards, Restricted; CIS Docker Benchmark 5.3, 5.12, 5.25"),
                Needs.of(Trial.SERVICE));
    }

    @Override
    Verdict judge(RunningImage image) {
        if (image.start() instanceof Start.Refused refused) {
            return Verdict.failed(refused.reason());
        }
        Sandbox sandbox = image.sandbox();
        if (!sandbox.hardened()) {
            return Verdict.failed("The engine did not confine the container as it was asked to: " + sandbox);
        }
        if (image.start() instanceof Start.Ended ended) {
            return Verdict.fail("it " + ended.reason() + "; the last lines of its log: " + ended.log());
        }
        if (sandbox.memory() == 0) {
            return Verdict.skipped("it came up with a read-only root, no capabilities and no new privileges, but "
                    + Sandbox.UNLIMITED);
        }
        String how = image.start() instanceof Start.Finished finished
                ? "did its work in " + Millis.text(finished.took().toMillis())
                : "came up";
        return Verdict.pass("it " + how + " with a read-only root, no capabilities, no new privileges and "
                + sandbox.memory() / (1024 * 1024) + " MiB of memory");
    }
}
