package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.report.ImageReport;
import io.slipway.conformance.report.Report;
import io.slipway.conformance.report.Reports;
import io.slipway.conformance.suite.Rules;
import io.slipway.conformance.worker.Suite;
import io.slipway.conformance.worker.WorkOrder;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule on every platform of every image that this build made. */
class ConformanceIT {
    @TestFactory
    Stream<DynamicTest> images() throws IOException, InterruptedException {
        List<WorkOrder.Item> candidates = ReactorImages.images();
        assertThat(candidates).as("image records below " + ReactorImages.root()).isNotEmpty();
        WorkOrder order = new WorkOrder(
                ReactorImages.root(),
                candidates,
                ReactorImages.output(),
                ReactorImages.engine(),
                ReactorImages.emulated(),
                Map.of(),
                "no second build was asked for (conformance.rebuild=true does)",
                PolicyChoice.NONE);
        Suite suite =
                SecondReactorBuild.isAskedFor() ? new Suite(order, new SecondReactorBuild()::of) : new Suite(order);
        List<ImageReport> images = suite.run();
        images.stream()
                .filter(ImageReport::reused)
                .map(image -> image.evidence().image() + "@"
                        + image.evidence().digest().abbreviated())
                .forEach(image ->
                        System.out.println("slipway: " + image + " was proved before; its evidence is reused"));
        Path junit = ReactorImages.output().resolve("junit");
        Reports.write(Report.of(images, Rules.all()), ReactorImages.output(), junit);
        return images.stream()
                .flatMap(image -> image.evidence().results().stream()
                        .map(result -> DynamicTest.dynamicTest(name(image, result), () -> judge(result))));
    }

    private static String name(ImageReport image, RuleResult result) {
        String platform = result.platform().map(Platform::toString).orElse("index");
        String label = Rules.all().stream()
                .filter(rule -> rule.id().equals(result.rule()))
                .map(RuleInfo::label)
                .findFirst()
                .orElseThrow();
        return image.evidence().image() + " · " + platform + " · " + label + (image.reused() ? " (reused)" : "");
    }

    private static void judge(RuleResult result) {
        switch (result.outcome()) {
            case Outcome.Pass pass -> assertThat(pass.message()).isNotBlank();
            case Outcome.Reported reported -> assertThat(reported.message()).isNotBlank();
            case Outcome.Waived waived -> assertThat(waived.message()).isNotBlank();
            case Outcome.Skipped skipped -> abort(skipped.message());
            case Outcome.Fail broken -> fail(broken.message());
            case Outcome.Failed error -> fail(error.message());
        }
    }
}
