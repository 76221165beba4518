package io.slipway.registry.report;

import io.slipway.conformance.report.Element;

/** A table whose first column names what a row is about. */
final class ReportTable {
    private final Element head = Element.of("tr");
    private final Element body = Element.of("tbody");

    ReportTable(String... columns) {
        for (String column : columns) {
            head.add(Element.of("th").attribute("scope", "col").text(column));
        }
    }

    static Element text(String text) {
        return Element.of("span").text(text);
    }

    static Element link(String address, String text) {
        return Element.of("a").attribute("href", address).text(text);
    }

    void row(Element first, Element... others) {
        Element row = Element.of("tr")
                .add(Element.of("th", "name").attribute("scope", "row").add(first));
        for (Element other : others) {
            row.add(Element.of("td").add(other));
        }
        body.add(row);
    }

    /** @param name for those who hear it; what does not fit is scrolled, with keys too */
    Element element(String name) {
        return Element.of("div", "scroll")
                .attribute("tabindex", "0")
                .attribute("role", "region")
                .attribute("aria-label", name)
                .add(Element.of("table", "listing")
                        .add(Element.of("thead").add(head))
                        .add(body));
    }
}
