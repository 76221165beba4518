package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.Healthcheck;
import java.util.List;

/** The program that the HEALTHCHECK names is there, and the user that the image runs as can start it. */
public final class StartableHealthcheck implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
                    "HEALTH-004",
                    Subject.IMAGE,
                    Severity.HIGH,
                    "holds the program that checks its health",
                    "A check that cannot be started counts as failed: engines call the service unhealthy, and composers never start "
                            + "what depends on it.",
                    "Name a program that is in the image; an image without curl has none for HEALTHCHECK CMD curl.",
                    "Docker Image Specification 1.2: Healthcheck; execve(2), exec(3)")
            .ofServices();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<String> test = files.config().healthcheck().map(Healthcheck::test).orElse(List.of());
        if (test.size() < 2 || !test.get(0).equals("CMD") || test.get(1).isBlank()) {
            return Verdict.skipped("no program is named: see HEALTH-001");
        }
        Program program = Program.find(files, test.get(1));
        return program.fault().isEmpty()
                ? Verdict.pass("it starts " + program.path())
                : Verdict.fail("'" + test.get(1) + "' cannot be started: " + program.fault())
                        .at(Location.instruction("configuration: Healthcheck"));
    }
}
