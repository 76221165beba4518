package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;
import java.util.regex.Pattern;

/** No option opens a port for JMX. */
public final class NoJmxPort implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "JAVA-007",
            Subject.IMAGE,
            Severity.HIGH,
            "opens no JMX port",
            "Over JMX a stranger loads classes into the service and reads its memory; the port is a second way in that no ingress guards.",
            "Take -Dcom.sun.management.jmxremote.port out; expose metrics by HTTP, and use jcmd in an ephemeral container for the rest.",
            "Monitoring and Management Guide: Monitoring and Management Using JMX Technology; CWE-306");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    private static final Pattern JMX =
            Pattern.compile("-Dcom\\.sun\\.management\\.(?:jmxremote\\.(?:rmi\\.)?port|config\\.file)=.*");

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = JavaOptions.matching(files, JMX);
        return found.isEmpty()
                ? Verdict.pass("no option of a JVM opens a JMX port")
                : Verdict.fail("options that open a JMX port", found);
    }
}
