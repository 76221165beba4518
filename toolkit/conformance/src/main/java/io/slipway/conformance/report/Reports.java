package io.slipway.conformance.report;

import java.io.IOException;
import java.nio.file.Path;

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
        return HtmlPage.write(report, directory);
    }
}
