package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;
import java.util.stream.Stream;

/** The program that the entrypoint names is there, and the user that the image runs as can start it. */
public final class StartableEntrypoint implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "ENTRYPOINT-002",
            Subject.IMAGE,
            Severity.CRITICAL,
            "holds the program that it starts, for its user and its machine",
            "Otherwise no container of it ever runs: the engine says \"no such file\", \"permission denied\" or \"exec "
                    + "format error\", and not before it is deployed.",
            "Copy the program for the platform to where the entrypoint or PATH names it, with mode 0755, below folders that "
                    + "all may enter.",
            "OCI image specification, Image Configuration: Entrypoint, Env, WorkingDir; execve(2), exec(3)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<String> command = Stream.concat(files.config().entrypoint().stream(), files.config().command().stream())
                .toList();
        if (command.isEmpty() || command.get(0).isBlank() || command.get(0).contains(" ")) {
            return Verdict.skipped("no program is named: see ENTRYPOINT-001");
        }
        Program program = Program.find(files, command.get(0));
        return program.fault().isEmpty()
                ? Verdict.pass("it starts " + program.path())
                : Verdict.fail("'" + command.get(0) + "' cannot be started: " + program.fault())
                        .at(Location.instruction("configuration: Entrypoint"));
    }
}
