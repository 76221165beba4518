package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Processes;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.TcpSocket;
import io.slipway.conformance.run.Trial;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** No TCP port but the declared ones listens on an address that others reach. */
final class ListensAsDeclared extends UpRule {
    ListensAsDeclared() {
        super(
                new RuleInfo(
                        "LISTEN-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "listens on no port that it does not declare",
                        "A port that nobody knows of is in no network policy and no review: the usual ones are debuggers, JMX and admin consoles.",
                        "Close the port, bind it to 127.0.0.1, or declare it (EXPOSE; setting image.port).",
                        "CIS Docker Benchmark 5.8; proc_net(5), /proc/net/tcp"),
                Needs.of(Trial.SERVICE));
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.processes().judge(processes -> {
            SortedSet<Integer> undeclared = listening(processes);
            undeclared.removeAll(image.contract().declared());
            return undeclared.isEmpty()
                    ? Verdict.pass("it listens on " + text(listening(processes)))
                    : Verdict.fail("it listens on " + text(undeclared) + ", but declares "
                            + text(image.contract().declared()));
        });
    }

    static SortedSet<Integer> listening(Processes processes) {
        return processes.sockets().stream()
                .filter(TcpSocket::listens)
                .filter(TcpSocket::reachable)
                .map(TcpSocket::port)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String text(SortedSet<Integer> ports) {
        return ports.isEmpty()
                ? "no port"
                : "port " + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
