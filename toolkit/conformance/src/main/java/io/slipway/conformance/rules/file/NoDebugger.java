package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;
import java.util.Set;

/** No program that a container sees is a debugger, tracer or network tool of attackers, by its name. */
public final class NoDebugger implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "TOOL-002",
            Subject.IMAGE,
            Severity.HIGH,
            "has no debugger and no network scanner",
            "They read the memory of the service and the traffic around it: keys, passwords and customers' "
                    + "data, and the way to the next machine.",
            "Leave them out, and debug with an ephemeral container (kubectl debug), which brings its own.",
            "NIST SP 800-190, 4.1.2; MITRE ATT&CK T1046, T1055; Kubernetes, Ephemeral Containers");

    private static final Set<String> NAMES = Set.of(
            "arping",
            "bpftrace",
            "cgdb",
            "dlv",
            "gdb",
            "gdbserver",
            "hping",
            "jdb",
            "jhsdb",
            "lldb",
            "lldb-server",
            "ltrace",
            "masscan",
            "mitmproxy",
            "nc",
            "nc.openbsd",
            "nc.traditional",
            "ncat",
            "netcat",
            "ngrep",
            "nmap",
            "perf",
            "radare2",
            "rr",
            "socat",
            "strace",
            "tcpdump",
            "telnet",
            "tshark",
            "uftrace",
            "valgrind");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = Executables.tools(files, NAMES);
        return found.isEmpty()
                ? Verdict.pass("no file is a debugger or network scanner")
                : Verdict.fail(found.size() + " debuggers and network scanners", found);
    }
}
