package io.slipway.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.images.BaseImage;
import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningPartTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);
    private static final ImageRecord IMAGE = new ImageRecord(
            "orders",
            "1.0",
            DIGEST,
            Instant.EPOCH,
            Optional.empty(),
            false,
            new BaseImage("base", Optional.of(DIGEST)),
            List.of(),
            "layout",
            new Budgets(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 1),
            List.of(new PlatformImage(Platform.LINUX_AMD64, DIGEST, DIGEST, 1, 1, 1)));

    @TempDir
    Path directory;

    @Test
    void withoutAnEngineItsRulesAreSkippedWithTheReason() throws Exception {
        assertThat(check(EngineMode.AUTO)).isNotEmpty().allSatisfy(result -> {
            assertThat(result.outcome()).isInstanceOf(Outcome.Skipped.class);
            assertThat(result.outcome().message()).contains("no container engine answers", "docker info");
        });
        assertThat(part(EngineMode.AUTO).planned(candidate())).isEmpty();
    }

    @Test
    void withoutARequiredEngineItsRulesFail() throws Exception {
        assertThat(check(EngineMode.REQUIRED)).isNotEmpty().allSatisfy(result -> {
            assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
            assertThat(result.outcome().message()).contains("conformance.engine is required");
        });
        assertThat(part(EngineMode.REQUIRED).planned(candidate())).isNotEmpty();
    }

    @Test
    void withoutAnEngineNoPlatformIsLeftToBeEmulated() throws Exception {
        RunningPart emulated =
                RunningPart.emulated(Optional.empty(), EngineMode.REQUIRED, true, new BuiltImages(directory));

        assertThat(emulated.planned(candidate())).isEmpty();
        assertThat(emulated.check(candidate())).isEmpty();
    }

    @Test
    void anUnknownModeIsRefusedWithTheValidOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineMode.parse("maybe"))
                .withMessageContaining("required, auto");
    }

    private List<RuleResult> check(EngineMode mode) throws Exception {
        return part(mode).check(candidate());
    }

    private Candidate candidate() throws IOException {
        return Candidate.of(IMAGE, ImageLayout.create(directory), Fixture.NONE);
    }

    private RunningPart part(EngineMode mode) {
        return RunningPart.own(Optional.empty(), mode, new BuiltImages(directory));
    }
}
