package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;
import java.util.SortedSet;
import java.util.TreeSet;

/** Each declared TCP port listens. */
final class ListensWhereDeclared extends UpRule {
    ListensWhereDeclared() {
        super(
                new RuleInfo(
                        "LISTEN-002",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "listens on every port that it declares",
                        "Services, probes and people are pointed at a port that nobody answers.",
                        "Declare the ports that the process truly opens, and no others; do not listen on 127.0.0.1 only.",
                        "OCI image specification, Image Configuration: ExposedPorts; proc_net(5), /proc/net/tcp"),
                Needs.of(Trial.SERVICE));
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.processes().judge(processes -> {
            SortedSet<Integer> silent = new TreeSet<>(image.contract().declared());
            silent.removeAll(ListensAsDeclared.listening(processes));
            return silent.isEmpty()
                    ? Verdict.pass("it declares "
                            + ListensAsDeclared.text(image.contract().declared()))
                    : Verdict.fail("it declares " + ListensAsDeclared.text(silent) + ", where nothing listens");
        });
    }
}
