package io.slipway.registry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.oci.testing.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it, by mouse and keys, in both colour schemes. */
class ReportPageIT {
    @TempDir
    static Path directory;

    private static Chromium browser;

    @BeforeAll
    static void openPage() throws Exception {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "there is no Chromium; on Debian: scripts/setup --tests");
        Path page = Files.writeString(directory.resolve("registry.html"), ReportPage.of(Reports.report()));
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
    void itShowsWhatWasRead() throws Exception {
        assertThat(browser.evaluate("document.querySelector('main').innerText"))
                .contains(
                        "2 repositories",
                        "r.example/acme/orders",
                        "v1.2.0",
                        "20.5 MB",
                        "−500.0 kB",
                        "58 passed",
                        "USER-001",
                        "1 critical, 3 low",
                        "no evidence",
                        "2 November 2026",
                        "ann <ann@example.org>",
                        "moved by hand",
                        "Prune would delete 1 of 1 images and free 11.0 MB",
                        "20.0 ms");
        assertThat(browser.evaluate("document.querySelectorAll('svg.sizes circle').length"))
                .isEqualTo("6");
        assertThat(browser.evaluate("performance.getEntriesByType('resource').length"))
                .as("nothing is asked of any server")
                .isEqualTo("0");
        assertThat(browser.evaluate("document.querySelectorAll('script').length"))
                .isEqualTo("0");
    }

    @Test
    void everythingIsReachedAndOpenedByKeys() throws Exception {
        browser.evaluate("document.querySelector('details > summary').focus()");
        browser.press("Enter", 13, "\r");

        assertThat(browser.evaluate("document.querySelector('details').open")).isEqualTo("true");
        assertThat(browser.evaluate("document.querySelectorAll('.scroll:not([tabindex])').length"))
                .isEqualTo("0");
        browser.evaluate("document.querySelector('.scroll').focus()");
        browser.press("Tab", 9, "");
        assertThat(browser.evaluate("document.activeElement.getAttribute('href')"))
                .isEqualTo("#r-example-acme-orders");
        assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .as("where the focus is can be seen")
                .isNotEqualTo("none");
    }

    @Test
    void bothColourSchemesCanBeRead() throws Exception {
        browser.requireBothColorSchemesReadable(Path.of("target"), "registry");
    }
}
