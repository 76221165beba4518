package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.fixture.FixtureFile;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.suite.Candidate;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.suite.RunningPart;
import io.slipway.conformance.tests.MutantImage.Fault;
import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image that becomes ready only with what its fixture declares, and fixtures that do not come to be. */
class FixtureIT {
    @TempDir
    static Path directory;

    private static Optional<ContainerEngine> engine;
    private static ImageLayout layout;
    private static ImageRecord good;
    private static Digest digest;

    @BeforeAll
    static void buildImage() throws Exception {
        engine = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(engine).as("a container engine").isPresent();
        }
        assumeThat(engine).as("a container engine").isPresent();
        good = ReactorImages.record("gateway");
        layout = ImageLayout.create(directory.resolve("needy"));
        digest = MutantImage.build(layout, good, engine.orElseThrow().platform(), Fault.NONE, "needs-its-fixture");
    }

    @Test
    void itIsReadyWithWhatItsFixtureDeclares() throws Exception {
        assertThat(prove(fixture("""
                environment:
                  COMPANION_STATUS: ${STATUS}
                tmpfs: [/state]
                files:
                  /etc/mutant/companion: peer
                companions:
                  peer:
                    image: gateway
                    port: 8080
                    ready: {path: /health/ready}
                    setup:
                      - request: GET /health/live
                        keep: {STATUS: /status}
                """), MutantImage.PATIENT))
                .allSatisfy(result ->
                        assertThat(result.outcome()).as(result.rule().text()).returns(true, Outcome::acceptable))
                .filteredOn(result -> result.outcome() instanceof Outcome.Pass)
                .extracting(result -> result.rule().text())
                .contains("BOOT-004", "BOOT-005", "HTTP-002", "HTTP-004");
    }

    @Test
    void withoutItsFixtureItIsNotReady() throws Exception {
        assertThat(prove(Fixture.NONE, MutantImage.SHORT_START))
                .filteredOn(result -> result.outcome() instanceof Outcome.Fail)
                .extracting(RuleResult::rule)
                .contains(new RuleId("HTTP-002"));
    }

    @Test
    void aSetupThatIsRefusedIsToldWithTheAnswer() throws Exception {
        Fixture fixture = fixture("""
                companions:
                  peer:
                    image: gateway
                    port: 8080
                    ready: {path: /health/ready}
                    setup:
                      - request: GET /nothing-here
                """);

        assertThatIOException()
                .isThrownBy(() -> prove(fixture, MutantImage.PATIENT))
                .withMessageStartingWith("Tried to start the companion peer (gateway), but failed because ")
                .withMessageContaining("GET /nothing-here was answered with 404 (a 2xx is expected)")
                .withMessageContaining("gateway is ready on port 8080");
    }

    @Test
    void aCompanionThatCannotStartIsToldWithItsLastWords() throws Exception {
        Fixture fixture = fixture("""
                companions:
                  peer:
                    image: gateway
                    environment: {SERVER_PORT: none}
                    ready: {log: is ready}
                """);

        assertThatIOException()
                .isThrownBy(() -> prove(fixture, MutantImage.PATIENT))
                .withMessageStartingWith("Tried to start the companion peer (gateway), but failed because ")
                .withMessageContaining("Invalid setting server.port");
    }

    private static Fixture fixture(String yaml) throws IOException {
        Path file = directory.resolve("fixture.yaml");
        Files.writeString(file, yaml);
        return FixtureFile.read(file);
    }

    private static List<RuleResult> prove(Fixture fixture, Budgets budgets) throws IOException, InterruptedException {
        return RunningPart.own(engine, EngineMode.REQUIRED, new BuiltImages(ReactorImages.root()))
                .check(Candidate.of(image(budgets), layout, fixture));
    }

    private static ImageRecord image(Budgets budgets) {
        return new ImageRecord(
                "needy",
                good.version(),
                digest,
                good.created(),
                Optional.empty(),
                false,
                good.base(),
                List.of(),
                "needy",
                budgets,
                List.of(new PlatformImage(engine.orElseThrow().platform(), digest, digest, 1, 1, 1)));
    }
}
