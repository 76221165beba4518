package io.slipway.conformance.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What every page is wrapped in: the head with our style sheet, in which nothing is asked of a server. */
public final class PageShell {
    private PageShell() {}

    /** The page's HTML. */
    public static String of(String title, Element main) {
        Element head = Element.of("head").add(Element.of("title").text(title)).add(Element.style(css()));
        return "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n" + head + "\n"
                + Element.of("body").add(main) + "</html>\n";
    }

    private static String css() {
        try (InputStream in = PageShell.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Reading the page's style sheet: " + e.getMessage(), e);
        }
    }
}
