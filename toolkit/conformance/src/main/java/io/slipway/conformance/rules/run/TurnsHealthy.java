package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;

/** The image's HEALTHCHECK, run in the container as an engine does, finds it healthy. */
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
        return up.health()
                .judge(health -> health.healthy()
                        ? Verdict.pass("its check finds it healthy")
                        : Verdict.fail("its check " + health.how()));
    }
}
