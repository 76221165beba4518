package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every exposed port is one on which a process without capabilities may listen. */
public final class UnprivilegedPorts implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
            "PORT-001",
            Subject.IMAGE,
            Severity.HIGH,
            "exposes unprivileged ports only",
            "To listen below 1024 a process needs a capability or root, which the restricted profile of a cluster "
                    + "refuses: the service does not start there.",
            "Listen on a port from 1024 on, such as 8080; whatever stands in front of the service maps the well-known one.",
            "CIS Docker Benchmark, 5.8; RFC 6335, section 6: System Ports; capabilities(7): CAP_NET_BIND_SERVICE");

    private static final Pattern PORT =
            Pattern.compile("(?<first>[0-9]{1,5})(-(?<last>[0-9]{1,5}))?(/(tcp|udp|sctp))?", Pattern.CASE_INSENSITIVE);
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65535;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        List<String> ports = image.config().exposedPorts();
        List<Finding> found = new ArrayList<>();
        for (String port : ports) {
            String fault = fault(port);
            if (!fault.isEmpty()) {
                found.add(new Finding(Location.instruction("configuration: ExposedPorts: " + port), fault));
            }
        }
        if (!found.isEmpty()) {
            return Verdict.fail("ports that an unprivileged process cannot listen on", found);
        }
        return Verdict.pass(ports.isEmpty() ? "it exposes no port" : "it exposes " + String.join(", ", ports));
    }

    private static String fault(String port) {
        Matcher parts = PORT.matcher(port);
        if (!parts.matches()) {
            return "not a port (must be like 8080/tcp)";
        }
        int first = Integer.parseInt(parts.group("first"));
        int last = parts.group("last") == null ? first : Integer.parseInt(parts.group("last"));
        if (first == 0 || last > LAST || first > last) {
            return "no such port (must be 1024 to 65535)";
        }
        return first < FIRST_UNPRIVILEGED ? "privileged (must be 1024 or more)" : "";
    }
}
