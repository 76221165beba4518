package io.slipway.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.suite.Candidate;
import io.slipway.conformance.suite.Prover;
import io.slipway.conformance.suite.Rules;
import io.slipway.conformance.suite.StoredImagePart;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.testing.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it, used with a mouse, with keys, and in both colour schemes. */
class HtmlPageIT {
    private static final String OPEN_RULES = "document.querySelectorAll('section > details[id][open]').length";

    @TempDir
    static Path directory;

    private static Chromium browser;
    private static Path page;

    @BeforeAll
    static void openPage() throws Exception {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "there is no Chromium; on Debian: scripts/setup --tests");
        page = writePage();
        browser = Chromium.start(program.get(), Files.createDirectories(directory.resolve("profile")));
        browser.open(page);
    }

    @AfterAll
    static void closeBrowser() throws Exception {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void itShowsImagesRulesContentsAndTrend() throws Exception {
        assertThat(browser.evaluate("document.querySelectorAll('h2').length")).isEqualTo("6");
        assertThat(browser.evaluate("document.querySelectorAll('svg.treemap rect.share').length"))
                .isNotEqualTo("0");
        assertThat(browser.evaluate("document.querySelector('.trend').innerText"))
                .contains("USER-001 ", ": no longer holds");
        assertThat(browser.evaluate("performance.getEntriesByType('resource').length"))
                .as("nothing is asked of any server")
                .isEqualTo("0");
    }

    @Test
    void aClickOpensARule() throws Exception {
        browser.evaluate("document.getElementById('USER-001').scrollIntoView({block: 'center'})");
        String place = browser.evaluate("(r => r.x + 60 + ',' + (r.y + 12))"
                + "(document.querySelector('#USER-001 > summary').getBoundingClientRect())");
        String[] coordinates = place.split(",");

        browser.click(Double.parseDouble(coordinates[0]), Double.parseDouble(coordinates[1]));

        assertThat(browser.evaluate("document.getElementById('USER-001').open")).isEqualTo("true");
        browser.evaluate("document.getElementById('USER-001').open = false");
    }

    @Test
    void everythingIsReachedAndOpenedByKeys() throws Exception {
        browser.evaluate("document.activeElement.blur() || window.scrollTo(0, 0)");
        browser.evaluate("document.querySelector('#BLOB-001 > summary').focus()");
        assertThat(browser.evaluate(OPEN_RULES)).isEqualTo("0");

        browser.press("Enter", 13, "\r");
        assertThat(browser.evaluate("document.getElementById('BLOB-001').open")).isEqualTo("true");
        browser.press("Tab", 9, "");
        assertThat(browser.evaluate("document.activeElement.tagName + document.activeElement.parentNode.id"))
                .startsWith("SUMMARY")
                .isNotEqualTo("SUMMARYBLOB-001");
        assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .as("where the focus is can be seen")
                .isNotEqualTo("none");
        assertThat(browser.evaluate("document.querySelectorAll('[onclick], [onmouseover]').length"))
                .isEqualTo("0");
        browser.evaluate("document.getElementById('BLOB-001').open = false");
    }

    @Test
    void bothColourSchemesCanBeRead() throws Exception {
        browser.requireBothColorSchemesReadable(Path.of("target"), "page");
    }

    private static Path writePage() throws Exception {
        EvidenceStore store = new EvidenceStore(directory.resolve("evidence"));
        Evidence good = prove(store, new SyntheticImage());
        assertThat(good.conforms()).isTrue();
        Evidence broken = prove(store, new SyntheticImage().config(config -> config.withUser("0")));
        assertThat(broken.results()).extracting(RuleResult::outcome).hasAtLeastOneElementOfType(Outcome.Fail.class);
        return Reports.write(
                Report.of(List.of(new ImageReport(broken, "1.0", false)), Rules.all()),
                directory.resolve("evidence"),
                directory.resolve("junit"));
    }

    private static Evidence prove(EvidenceStore store, SyntheticImage image) throws Exception {
        ImageLayout layout = ImageLayout.create(directory.resolve("layout"));
        Digest digest = image.write(layout);
        return new Prover(
                        List.of(new StoredImagePart()),
                        store,
                        new BuiltImages(directory),
                        PolicyChoice.NONE.resolve(Rules.all()),
                        Clock.systemUTC())
                .prove(List.of(Candidate.read("service", digest, layout, Fixture.NONE)))
                .get(0)
                .evidence();
    }
}
