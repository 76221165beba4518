package io.slipway.conformance.worker;

import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.report.ImageReport;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.suite.Proof;
import io.slipway.conformance.suite.ProofPart;
import io.slipway.conformance.suite.Prover;
import io.slipway.conformance.suite.ReproductionPart;
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
import java.util.function.Function;

/** Carries out a work order, in a process whose environment is prepared for Testcontainers. */
public final class Suite {
    private final WorkOrder order;
    private final ProofPart reproduction;

    /** A suite that holds images against the second builds of the order. */
    public Suite(WorkOrder order) {
        this(order, order.reproduction());
    }

    /** @param secondBuild asked only for an image whose evidence cannot be reused */
    public Suite(WorkOrder order, Function<ImageRecord, SecondBuild> secondBuild) {
        this(order, ReproductionPart.building(secondBuild));
    }

    private Suite(WorkOrder order, ProofPart reproduction) {
        this.order = order;
        this.reproduction = reproduction;
    }

    /** Proves every image of the order, one after the other. */
    public List<ImageReport> run() throws IOException, InterruptedException {
        List<ProofPart> parts = List.of(
                new StoredImagePart(),
                new RunningPart(ContainerEngine.connect(), order.engine(), order.emulated()),
                reproduction);
        Prover prover = new Prover(parts, new EvidenceStore(order.output()), Clock.systemUTC());
        List<ImageReport> reports = new ArrayList<>();
        for (Path file : order.records()) {
            ImageRecord image = ImageRecord.read(file);
            Proof proof = prover.prove(image, ImageLayout.open(order.root().resolve(image.layout())));
            reports.add(new ImageReport(proof.evidence(), image.version(), proof.reused()));
        }
        return reports;
    }
}
