package io.slipway.conformance.report;

import io.slipway.conformance.EvidenceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every report of a run, in one call. */
public final class Reports {
    private Reports() {}

    /**
     * Writes the page and, below {@code junit}, JUnit XML.
     *
     * @param directory where the page goes, beside the evidence: {@code target/conformance}
     * @param junit where JUnit XML goes
     * @return the page
     */
    public static Path write(Report report, Path directory, Path junit) throws IOException {
        JUnitXml.write(report, junit);
        EvidenceStore store = new EvidenceStore(directory);
        List<ImageReport> images = new ArrayList<>();
        for (ImageReport image : report.images()) {
            images.add(image.after(store.previous(image.evidence().image())));
        }
        return HtmlPage.write(new Report(images, report.rules()), directory);
    }
}
