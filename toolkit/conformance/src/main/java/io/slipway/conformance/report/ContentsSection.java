package io.slipway.conformance.report;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Contents;
import io.slipway.conformance.Contents.Layer;
import io.slipway.conformance.Contents.Share;
import io.slipway.conformance.report.Treemap.Box;
import io.slipway.conformance.report.Treemap.Tile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What fills each image, as a picture by layer and package, and the same as a table for whoever cannot point at it. */
final class ContentsSection {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 380;
    private static final double CHARACTER = 6.6;
    private static final double LINE = 15;

    private final Report report;

    ContentsSection(Report report) {
        this.report = report;
    }

    List<Element> elements() {
        List<Element> figures = new ArrayList<>();
        for (ImageReport image : report.images()) {
            for (Contents contents : image.evidence().contents()) {
                if (contents.bytes() > 0) {
                    figures.add(figure(image, contents));
                }
            }
        }
        return figures.isEmpty()
                ? List.of()
                : List.of(Element.of("section")
                        .add(Element.of("h2").text("What fills the images"))
                        .add(figures));
    }

    /** The first platform of an image is open; the others differ little. */
    private static Element figure(ImageReport image, Contents contents) {
        Element figure = Element.of("details", "contents")
                .add(Element.of("summary")
                        .text(image.evidence().image() + " · " + contents.platform() + " ")
                        .add(Element.of("span", "severity").text(Bytes.text(contents.bytes()) + " unpacked")));
        if (image.evidence().contents().get(0).equals(contents)) {
            figure.attribute("open", "");
        }
        return figure.add(svg(image, contents))
                .add(Element.of("details", "table")
                        .add(Element.of("summary").text("As a table"))
                        .add(table(contents)));
    }

    private static Element svg(ImageReport image, Contents contents) {
        Element svg = Element.of("svg", "treemap")
                .attribute("viewBox", "0 0 " + number(WIDTH) + " " + number(HEIGHT))
                .attribute("role", "img")
                .attribute(
                        "aria-label",
                        "What fills " + image.evidence().image() + " on " + contents.platform()
                                + "; the table below says the same");
        List<Layer> layers = contents.layers().stream()
                .filter(layer -> layer.bytes() > 0)
                .sorted(Comparator.comparingLong(Layer::bytes).reversed())
                .toList();
        for (Tile<Layer> tile : Treemap.of(layers, Layer::bytes, new Box(0, 0, WIDTH, HEIGHT))) {
            svg.add(layer(tile, contents.layers().indexOf(tile.thing()) + 1));
        }
        return svg;
    }

    private static Element layer(Tile<Layer> tile, int number) {
        Layer layer = tile.thing();
        String title = "layer " + number + ", " + Bytes.text(layer.bytes());
        boolean named = tile.box().height() > 3 * LINE && fits(title, tile.box());
        Element group = Element.of("g")
                .add(rectangle(tile.box(), "layer").add(Element.of("title").text(title)));
        if (named) {
            group.add(label(tile.box(), title, "layer-name"));
        }
        List<Share> shares =
                layer.shares().stream().filter(share -> share.bytes() > 0).toList();
        for (Tile<Share> share : Treemap.of(shares, Share::bytes, tile.box().inner(2, named ? LINE + 2 : 0))) {
            group.add(share(share, title));
        }
        return group;
    }

    private static Element share(Tile<Share> tile, String layer) {
        Share share = tile.thing();
        String kind = share.kind().toString().toLowerCase(Locale.ROOT);
        Box box = tile.box().inner(0.75, 0);
        Element group = Element.of("g")
                .add(Element.of("title").text(share.name() + ", " + Bytes.text(share.bytes()) + " (" + layer + ")"))
                .add(rectangle(box, "share " + kind));
        if (box.height() > LINE + 4 && fits(share.name(), box)) {
            group.add(label(box, share.name(), "share-name"));
        }
        return group;
    }

    private static Element rectangle(Box box, String cssClass) {
        return Element.of("rect", cssClass)
                .attribute("x", number(box.x()))
                .attribute("y", number(box.y()))
                .attribute("width", number(box.width()))
                .attribute("height", number(box.height()))
                .attribute("rx", "2");
    }

    private static Element label(Box box, String text, String cssClass) {
        return Element.of("text", cssClass)
                .attribute("x", number(box.x() + 5))
                .attribute("y", number(box.y() + LINE))
                .text(text);
    }

    private static boolean fits(String text, Box box) {
        return text.length() * CHARACTER + 10 < box.width();
    }

    private static Element table(Contents contents) {
        Element table = Element.of("table")
                .add(Element.of("thead")
                        .add(Element.of("tr")
                                .add(heading("Layer"), heading("What"), heading("Kind"), heading("Unpacked"))));
        Element body = Element.of("tbody");
        for (int i = 0; i < contents.layers().size(); i++) {
            String layer = Integer.toString(i + 1);
            contents.layers()
                    .get(i)
                    .shares()
                    .forEach(share -> body.add(Element.of("tr")
                            .add(
                                    cell(layer),
                                    cell(share.name()),
                                    cell(share.kind().toString().toLowerCase(Locale.ROOT)),
                                    cell(Bytes.text(share.bytes())))));
        }
        return table.add(body);
    }

    private static Element heading(String text) {
        return Element.of("th").attribute("scope", "col").text(text);
    }

    private static Element cell(String text) {
        return Element.of("td").text(text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
