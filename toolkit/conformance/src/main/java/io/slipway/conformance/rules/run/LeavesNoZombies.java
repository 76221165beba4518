package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.ProcessStatus;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;
import java.util.List;

/** No process of the container has ended without being waited for. */
final class LeavesNoZombies extends UpRule {
    LeavesNoZombies() {
        super(
                new RuleInfo(
                        "PROCESS-002",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "leaves no zombie process",
                        "Process 1 inherits every orphan: where it does not wait for them they pile up until the node has no process number left.",
                        "Start no helpers, wait for those you start, or put an init such as tini before the process.",
                        "wait(2), NOTES; Docker, docker run --init"),
                Needs.of(Trial.SERVICE));
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.processes().judge(processes -> {
            List<String> zombies = processes.all().stream()
                    .filter(ProcessStatus::zombie)
                    .map(process -> process.name() + " (" + process.number() + ")")
                    .toList();
            return zombies.isEmpty()
                    ? Verdict.pass("none of its " + processes.all().size() + " processes is a zombie")
                    : Verdict.fail("it left behind " + Verdict.sample(zombies));
        });
    }
}
