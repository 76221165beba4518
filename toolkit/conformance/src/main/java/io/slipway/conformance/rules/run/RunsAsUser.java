package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.ProcessStatus;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.oci.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The kernel's own word on the process: its user and group, and that every set of capabilities is empty. */
final class RunsAsUser extends UpRule {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    RunsAsUser() {
        super(new RuleInfo(
                "PROCESS-001",
                Subject.RUNNING_CONTAINER,
                Severity.CRITICAL,
                "really runs as its user, without any capability",
                "The configuration only says what should be; what the kernel holds is what an intruder gets.",
                "Set image.user, and let no entrypoint change the user.",
                "proc(5), /proc/PID/status; capabilities(7)"));
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.processes().judge(processes -> judge(image.config(), processes.first()));
    }

    private static Verdict judge(ImageConfig config, ProcessStatus status) {
        List<String> faults = new ArrayList<>();
        String[] user =
                config.user().filter(name -> !name.isEmpty()).orElse("0").split(":", 2);
        if (status.users().contains("0")) {
            faults.add("it runs as user 0, which is root");
        } else {
            require(status.users(), "user", user[0], faults);
        }
        if (user.length == 2) {
            require(status.groups(), "group", user[1], faults);
        }
        if (!status.capabilities().isEmpty()) {
            faults.add("it has capabilities: " + status.capabilities());
        }
        if (!status.noNewPrivileges()) {
            faults.add("it may gain privileges");
        }
        return faults.isEmpty()
                ? Verdict.pass("process 1 runs as " + String.join(":", user) + " with no capability")
                : Verdict.fail(String.join("; ", faults));
    }

    private static void require(List<String> actual, String what, String expected, List<String> faults) {
        // A name is USER-001's to say; what it stands for is the image's own affair.
        if (NUMBER.matcher(expected).matches() && !actual.stream().allMatch(expected::equals)) {
            faults.add("it runs as " + what + " " + String.join(", ", actual) + ", the configuration says " + expected);
        }
    }
}
