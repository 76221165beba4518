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

/** No option starts the debugger of the JVM. */
public final class NoRemoteDebugging implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "JAVA-006",
            Subject.IMAGE,
            Severity.CRITICAL,
            "starts no remote debugger",
            "Whoever reaches the port runs any code in the service: JDWP knows no password.",
            "Take -agentlib:jdwp out of entrypoint and JAVA_TOOL_OPTIONS; give it for one run (-e JAVA_TOOL_OPTIONS=…) on a machine of your own.",
            "Java Debug Wire Protocol; CWE-489: Active Debug Code");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    private static final Pattern DEBUGGER = Pattern.compile("-agentlib:jdwp.*|-agentpath:.*jdwp.*|-Xrunjdwp.*|-Xdebug");

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = JavaOptions.matching(files, DEBUGGER);
        return found.isEmpty()
                ? Verdict.pass("no option of a JVM starts a debugger")
                : Verdict.fail("options that start a debugger", found);
    }
}
