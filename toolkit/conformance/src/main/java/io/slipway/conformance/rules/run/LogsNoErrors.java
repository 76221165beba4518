package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Logs;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;

/** Standard error stays empty from the start to the end. */
final class LogsNoErrors extends RunRule {
    LogsNoErrors() {
        super(
                new RuleInfo(
                        "LOG-002",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "writes nothing to standard error",
                        "What goes there is no log: it has no level and no time, mixes with the lines of the log, and is often the only trace of a fault.",
                        "Log to standard output, set the logger of libraries, and mind what the JVM itself says (JAVA_TOOL_OPTIONS, warnings).",
                        "The Twelve-Factor App, XI. Logs"),
                Needs.of(Trial.SERVICE)
                        .nativeOnly(
                                "not looked at on an emulated platform: what the emulator needs makes a JVM say so there"));
    }

    @Override
    Verdict judge(RunningImage image) {
        if (image.start() instanceof Start.Up up) {
            return up.logs().judge(LogsNoErrors::judge);
        }
        return image.start() instanceof Start.Finished finished
                ? finished.logs().judge(LogsNoErrors::judge)
                : Verdict.skipped(image.start().whyNotUp());
    }

    private static Verdict judge(Logs logs) {
        return logs.errors().isEmpty()
                ? Verdict.pass("nothing was written to standard error")
                : Verdict.fail(logs.errors().size() + " lines on standard error, the first: "
                        + Quote.of(logs.errors().get(0)));
    }
}
