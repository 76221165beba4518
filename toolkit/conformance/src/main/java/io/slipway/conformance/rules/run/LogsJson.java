package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Logs;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;
import io.slipway.oci.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Every line of the output is one JSON object. */
final class LogsJson extends UpRule {
    LogsJson() {
        super(
                new RuleInfo(
                        "LOG-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "logs one JSON object a line",
                        "A log that each program writes its own way is text that nobody can search by level, request or time.",
                        "Log JSON from the first line on; send what libraries print through the same logger.",
                        "The Twelve-Factor App, XI. Logs; JSON Lines"),
                Needs.of(Trial.SERVICE).andMore());
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.logs().judge(LogsJson::judge);
    }

    private static Verdict judge(Logs logs) {
        if (logs.output().isEmpty()) {
            return Verdict.skipped("it wrote nothing to its standard output");
        }
        List<String> faults =
                logs.output().stream().filter(line -> !isObject(line)).toList();
        return faults.isEmpty()
                ? Verdict.pass(logs.output().size() + " lines, each a JSON object")
                : Verdict.fail(faults.size() + " of " + logs.output().size() + " lines are no JSON object, the first: "
                        + Quote.of(faults.get(0)));
    }

    private static boolean isObject(String line) {
        try {
            return JsonTree.read(line.getBytes(StandardCharsets.UTF_8)).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }
}
