package io.slipway.conformance.verify;

import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.policy.EffectivePolicy;
import io.slipway.conformance.report.ImageReport;
import io.slipway.conformance.report.Report;
import io.slipway.conformance.suite.Candidate;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.suite.LocatedImage;
import io.slipway.conformance.suite.Proof;
import io.slipway.conformance.suite.ProofPart;
import io.slipway.conformance.suite.Prover;
import io.slipway.conformance.suite.ReproductionPart;
import io.slipway.conformance.suite.Rules;
import io.slipway.conformance.suite.StoredImagePart;
import io.slipway.conformance.suite.UnbootedPart;
import io.slipway.conformance.worker.ConformanceWorker;
import io.slipway.conformance.worker.WorkOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Proves one image, and keeps no evidence. */
public final class Verification {
    private static final String NO_SECOND_BUILD = "an image alone cannot be built again";

    private final VerifyRequest request;
    private final List<Path> classPath;
    private final Progress progress;

    /** @param classPath this library and all that it needs, for the worker */
    public Verification(VerifyRequest request, List<Path> classPath, Progress progress) {
        this.request = request;
        this.classPath = List.copyOf(classPath);
        this.progress = progress;
    }

    /**
     * Proves it.
     *
     * @throws io.slipway.conformance.policy.InvalidPolicyException if the policy cannot be used
     * @throws IOException if the image cannot be read
     */
    public Report run() throws IOException, InterruptedException {
        return request.boots() ? booted() : stored();
    }

    private Report stored() throws IOException, InterruptedException {
        progress.at("opening " + request.image());
        try (BackgroundReading reading = BackgroundReading.start(request, progress)) {
            EffectivePolicy policy = request.policy().resolve(Rules.all());
            List<ProofPart> parts = List.of(
                    new StoredImagePart(candidate -> reading.image()),
                    new UnbootedPart("not booted: --no-run"),
                    ReproductionPart.skipped(NO_SECOND_BUILD));
            Prover prover = new Prover(
                    parts, EvidenceStore.keepingNothing(), new BuiltImages(Path.of("")), policy, Clock.systemUTC());
            Candidate candidate = reading.candidate();
            Proof proof = prover.prove(List.of(candidate)).get(0);
            return Report.of(List.of(new ImageReport(proof.evidence(), candidate.version(), false)), policy.rules());
        }
    }

    private Report booted() throws IOException, InterruptedException {
        EffectivePolicy policy = request.policy().resolve(Rules.all());
        progress.at("opening " + request.image());
        try (LocatedImage image = LocatedImage.open(request.image(), request.access())) {
            return Report.of(List.of(booted(image)), policy.rules());
        }
    }

    private ImageReport booted(LocatedImage image) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("slipway-verify");
        try {
            return booted(image, directory);
        } finally {
            delete(directory);
        }
    }

    private ImageReport booted(LocatedImage image, Path directory) throws IOException, InterruptedException {
        progress.at("reading and running " + request.image());
        WorkOrder.Located located = new WorkOrder.Located(
                request.image(),
                request.access(),
                image.digest(),
                request.platforms(),
                request.fixture().map(Path::toAbsolutePath));
        WorkOrder order = new WorkOrder(
                        Path.of("").toAbsolutePath(),
                        List.of(),
                        directory,
                        request.requirePlatforms() ? EngineMode.REQUIRED : EngineMode.AUTO,
                        request.emulated() || request.requirePlatforms(),
                        Map.of(),
                        NO_SECOND_BUILD,
                        request.policy())
                .withLocated(List.of(located));
        return new ConformanceWorker(classPath).run(order).get(0);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
