package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;

/** The engine calls the container healthy; only the check's interval is shortened, so that nobody waits. */
final class TurnsHealthy extends UpRule {
    TurnsHealthy() {
        super(
                new RuleInfo(
                        "HEALTH-002",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "turns healthy by its own HEALTHCHECK",
                        "Engines and composers start what depends on a service, and restart it, by its health check.",
                        "Run the check of the image by hand: docker exec with the command that docker inspect shows.",
                        "Docker, HEALTHCHECK; field Healthcheck of the image configuration"),
                Needs.of(Trial.SERVICE).andMore());
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        return up.health().judge(health -> switch (health.status()) {
            case "healthy" -> Verdict.pass("the engine calls it healthy");
            case "none" -> Verdict.skipped("the image declares no HEALTHCHECK: see HEALTH-001");
            default -> Verdict.fail("the engine calls it " + health.status() + "; its check said: " + health.output());
        });
    }
}
