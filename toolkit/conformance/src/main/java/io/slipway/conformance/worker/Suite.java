package io.slipway.conformance.worker;

import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.fixture.FixtureFile;
import io.slipway.conformance.report.ImageReport;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.suite.Candidate;
import io.slipway.conformance.suite.LocatedImage;
import io.slipway.conformance.suite.Proof;
import io.slipway.conformance.suite.ProofPart;
import io.slipway.conformance.suite.Prover;
import io.slipway.conformance.suite.ReproductionPart;
import io.slipway.conformance.suite.Rules;
import io.slipway.conformance.suite.RunningPart;
import io.slipway.conformance.suite.StoredImagePart;
import io.slipway.conformance.supplychain.SecondBuild;
import io.slipway.images.ImageRecord;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Carries out a work order, in a process whose environment is prepared for Testcontainers. */
public final class Suite {
    private final WorkOrder order;
    private final ProofPart reproduction;

    /** A suite that holds images against the second builds of the order. */
    public Suite(WorkOrder order) {
        this(order, order.reproduction());
    }

    /** @param secondBuild asked only for an image whose evidence cannot be reused */
    public Suite(WorkOrder order, Function<Candidate, SecondBuild> secondBuild) {
        this(order, ReproductionPart.building(secondBuild));
    }

    private Suite(WorkOrder order, ProofPart reproduction) {
        this.order = order;
        this.reproduction = reproduction;
    }

    /** Proves every image of the order. */
    public List<ImageReport> run() throws IOException, InterruptedException {
        BuiltImages built = new BuiltImages(order.root());
        Optional<ContainerEngine> engine = ContainerEngine.connect();
        List<ProofPart> parts = List.of(
                new StoredImagePart(),
                RunningPart.own(engine, order.engine(), built),
                RunningPart.emulated(engine, order.engine(), order.emulated(), built),
                reproduction);
        Prover prover = new Prover(
                parts,
                new EvidenceStore(order.output()),
                built,
                order.policy().resolve(Rules.all()),
                Clock.systemUTC());
        List<LocatedImage> opened = new ArrayList<>();
        try {
            return prove(prover, candidates(opened));
        } finally {
            for (LocatedImage image : opened) {
                image.close();
            }
        }
    }

    private static List<ImageReport> prove(Prover prover, List<Candidate> candidates)
            throws IOException, InterruptedException {
        List<Proof> proofs = prover.prove(candidates);
        List<ImageReport> reports = new ArrayList<>();
        for (int i = 0; i < proofs.size(); i++) {
            String version = candidates.get(i).version();
            reports.add(new ImageReport(
                    proofs.get(i).evidence(), version, proofs.get(i).reused()));
        }
        return reports;
    }

    /** @param opened where images go that are to be closed */
    private List<Candidate> candidates(List<LocatedImage> opened) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (WorkOrder.Item item : order.images()) {
            candidates.add(candidate(item));
        }
        for (WorkOrder.Located located : order.located()) {
            LocatedImage image = LocatedImage.open(located.place(), located.access());
            opened.add(image);
            if (!image.digest().equals(located.digest())) {
                throw new IOException("Image " + located.place() + " was " + located.digest() + " and is now "
                        + image.digest() + "; perhaps name it by its digest");
            }
            candidates.add(image.candidate(located.platforms(), fixture(located.fixture()), UnaryOperator.identity()));
        }
        return candidates;
    }

    private static Fixture fixture(Optional<Path> file) throws IOException {
        return file.isPresent() ? FixtureFile.read(file.get()) : Fixture.NONE;
    }

    private Candidate candidate(WorkOrder.Item item) throws IOException {
        ImageRecord image = ImageRecord.read(item.record());
        return Candidate.of(image, ImageLayout.open(order.root().resolve(image.layout())), fixture(item.fixture()));
    }
}
