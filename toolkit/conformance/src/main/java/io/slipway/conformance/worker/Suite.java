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

/** Carries out a work order, in a process whose environment is prepared for Testcontainers. */
public final class Suite {
    private final WorkOrder order;

    public Suite(WorkOrder order) {
        this.order = order;
    }

    /** Proves every image of the order, one after the other. */
    public List<ImageReport> run() throws IOException, InterruptedException {
        List<ProofPart> parts = List.of(
                new StoredImagePart(),
                new RunningPart(ContainerEngine.connect(), order.engine(), order.emulated()),
                reproduction());
        Prover prover = new Prover(parts, new EvidenceStore(order.output()), Clock.systemUTC());
        List<ImageReport> reports = new ArrayList<>();
        for (Path file : order.records()) {
            ImageRecord image = ImageRecord.read(file);
            Proof proof = prover.prove(image, ImageLayout.open(order.root().resolve(image.layout())));
            reports.add(new ImageReport(proof.evidence(), image.version(), proof.reused()));
        }
        return reports;
    }

    private ProofPart reproduction() {
        return order.secondBuilds().isEmpty()
                ? ReproductionPart.skipped(order.notRebuilt())
                : ReproductionPart.building(image -> order.secondBuild(image.name())
                        .<SecondBuild>map(digest -> () -> new SecondBuild.Built(digest))
                        .orElseGet(() -> SecondBuild.none(order.notRebuilt())));
    }
}
