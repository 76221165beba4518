package io.slipway.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.Location;
import io.slipway.conformance.Measure;
import io.slipway.conformance.Policy;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportsTest {
    private static final RuleInfo SIZE = rule("SIZE-001", "is unpacked within its size budget", Subject.IMAGE)
            .measuring(Measure.SIZE);
    private static final RuleInfo PULL =
            rule("SIZE-002", "is pulled within its size budget", Subject.IMAGE).measuring(Measure.COMPRESSED);
    private static final RuleInfo STARTUP =
            rule("STARTUP-001", "is ready in time", Subject.RUNNING_CONTAINER).measuring(Measure.STARTUP);
    private static final RuleInfo USER = rule("USER-001", "runs as a non-root user", Subject.IMAGE);
    private static final RuleInfo BLOB = rule("BLOB-001", "has every blob", Subject.IMAGE);

    @TempDir
    Path directory;

    @Test
    void theSummaryHasALineForEachPlatform() {
        assertThat(Summary.of(good())).isEqualTo("""
                        IMAGE    DIGEST        PLATFORM     UNPACKED / BUDGET  TO PULL  READY AFTER  RULES PASSED
                        gateway  4bf5122f3445  linux/amd64  49.8 MB / 50.0 MB  28.3 MB  1.1 s        7/7, skipped 2
                                               linux/arm64  47.6 MB / 50.0 MB  27.2 MB  -
                        """);
    }

    @Test
    void theSummaryEndsWithWhatIsBrokenAndSaysWhatIsReused() {
        Report report = report(new ImageReport(
                evidence(
                        result(USER, Platform.LINUX_ARM64, Verdict.fail("the user is root")),
                        result(BLOB, null, Verdict.failed("IOException: disk"))),
                "0.1.0",
                true));

        assertThat(Summary.of(report)).contains("0/2 (reused)").endsWith("""

                        ERROR  gateway · all platforms · BLOB-001 has every blob: IOException: disk
                        FAIL  gateway · linux/arm64 · USER-001 runs as a non-root user: the user is root
                        """);
    }

    @Test
    void junitXmlNamesImagePlatformAndRule() throws Exception {
        Report report = report(new ImageReport(
                evidence(
                        result(
                                USER,
                                Platform.LINUX_ARM64,
                                Verdict.fail("the user is <root>\u0000").at(Location.instruction("configuration"))),
                        result(STARTUP, Platform.LINUX_AMD64, Verdict.skipped("emulated")),
                        result(BLOB, null, Verdict.failed("IOException: disk")),
                        result(SIZE, Platform.LINUX_AMD64, Verdict.within(1, 2, "fits"))),
                "0.1.0",
                false));

        Reports.write(report, directory, directory.resolve("junit"));

        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        Files.readAllBytes(directory.resolve("junit/TEST-conformance-gateway.xml"))));
        Element suite = xml.getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        Element user = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(user.getAttribute("name")).isEqualTo("gateway · linux/arm64 · USER-001 runs as a non-root user");
        assertThat(user.getElementsByTagName("failure").item(0).getTextContent())
                .contains("the user is <root>\\u0000", "Found at: configuration", "What to do: mend USER-001");
        Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
        assertThat(skipped.getAttribute("message")).isEqualTo("emulated");
    }

    @Test
    void thePageNeedsNothingButItself() {
        String page = HtmlPage.of(good());

        assertThat(page)
                .contains("gateway conforms", "prefers-color-scheme", "49.8 MB", "USER-001", "width:99.6%")
                .doesNotContain("<script", "<link", "src=", "http:", "https:", "url(", "@import");
    }

    @Test
    void thePageShowsWhatToMendFirst() {
        Verdict fail =
                Verdict.within(60_000_000, 50_000_000, "60 MB of <50 MB>").at(Location.path("/app & more"));
        Report report = report(new ImageReport(evidence(result(SIZE, Platform.LINUX_AMD64, fail)), "0.1.0", false));

        String page = HtmlPage.of(report);

        assertThat(page)
                .contains("1 of 1 image does not conform", "60 MB of &lt;50 MB&gt;", "/app &amp; more", "mend SIZE-001")
                .contains("fill over")
                .doesNotContain("<50 MB>");
        assertThat(page.indexOf("To mend")).isBetween(0, page.indexOf("Rules at a glance"));
    }

    @Test
    void thePageSaysWhenNothingWasProved() {
        assertThat(HtmlPage.of(Report.of(List.of(), List.of(USER)))).contains("No image was proved");
    }

    @Test
    void thePageIsValidXmlBelowItsHead() throws Exception {
        Path page = Reports.write(good(), directory, directory);
        String html = Files.readString(page);
        String body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));

        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));

        assertThat(xml.getElementsByTagName("table").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("details").getLength()).isEqualTo(5);
    }

    private static Report good() {
        return report(new ImageReport(
                evidence(
                        result(BLOB, null, Verdict.pass("all are there")),
                        result(SIZE, Platform.LINUX_AMD64, Verdict.within(49_800_000, 50_000_000, "fits")),
                        result(SIZE, Platform.LINUX_ARM64, Verdict.within(47_600_000, 50_000_000, "fits")),
                        result(PULL, Platform.LINUX_AMD64, Verdict.within(28_300_000, 30_000_000, "fits")),
                        result(PULL, Platform.LINUX_ARM64, Verdict.within(27_200_000, 30_000_000, "fits")),
                        result(USER, Platform.LINUX_AMD64, Verdict.pass("1001:1001")),
                        result(USER, Platform.LINUX_ARM64, Verdict.skipped("not looked at")),
                        result(STARTUP, Platform.LINUX_AMD64, Verdict.within(1_137, 5_000, "in time")),
                        result(STARTUP, Platform.LINUX_ARM64, Verdict.skipped("emulated"))),
                "0.1.0",
                false));
    }

    private static Report report(ImageReport image) {
        return Report.of(List.of(image), List.of(SIZE, PULL, STARTUP, USER, BLOB));
    }

    private static Evidence evidence(RuleResult... results) {
        Instant time = Instant.parse("2026-11-20T12:00:00Z");
        return Evidence.of(
                "gateway",
                Digest.of(new byte[] {1}),
                new EngineVersion("slipway", "0.1.0"),
                new Policy("default", Digest.of(new byte[] {2})),
                time,
                time,
                List.of(results));
    }

    private static RuleResult result(RuleInfo rule, Platform platform, Verdict verdict) {
        return new RuleResult(rule.id(), Optional.ofNullable(platform), verdict, 3);
    }

    private static RuleInfo rule(String id, String title, Subject subject) {
        return new RuleInfo(id, subject, Severity.HIGH, title, "why " + id, "mend " + id, "reference");
    }
}
