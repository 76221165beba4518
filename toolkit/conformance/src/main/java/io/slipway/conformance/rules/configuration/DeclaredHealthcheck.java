package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.oci.Healthcheck;
import java.util.List;
import java.util.Optional;

/** The configuration has a HEALTHCHECK in exec form. */
public final class DeclaredHealthcheck implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
                    "HEALTH-001",
                    Subject.IMAGE,
                    Severity.MEDIUM,
                    "declares a health check that needs no shell",
                    "An engine without an orchestrator knows only by it whether the service works; in shell form "
                            + "it fails in an image without a shell.",
                    "Let slipway:assemble declare it, or give HEALTHCHECK as a list beginning with CMD.",
                    "Docker Image Specification 1.2: Healthcheck")
            .ofServices();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        Optional<Healthcheck> healthcheck = image.config().healthcheck();
        if (healthcheck.isEmpty()) {
            return fail("there is no health check");
        }
        List<String> test = healthcheck.get().test();
        if (test.size() < 2 || !test.get(0).equals("CMD")) {
            return fail("the health check is " + test + " (must be CMD, a program and its arguments)");
        }
        return Verdict.pass("it runs " + test.get(1) + " every "
                + healthcheck.get().interval().toSeconds() + " s");
    }

    private static Verdict fail(String message) {
        return Verdict.fail(message).at(Location.instruction("configuration: Healthcheck"));
    }
}
