package io.slipway.registry.report;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.report.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is to be pulled of each image, one after the other, a line for each platform. */
final class SizeChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 90;
    private static final int MARGIN = 8;
    private static final int BASE = HEIGHT - MARGIN;
    /** More are too close to be told apart. */
    private static final int MOST = 60;

    private final RepositoryReport repository;

    SizeChart(RepositoryReport repository) {
        this.repository = repository;
    }

    /** One size of one image. */
    private record Point(String image, int place, long bytes) {}

    List<Element> elements() {
        return repository.versions().stream()
                .flatMap(version -> version.platforms().stream())
                .map(PlatformSize::platform)
                .distinct()
                .sorted()
                .filter(platform -> points(platform).size() > 1)
                .map(platform -> chart(platform, points(platform)))
                .toList();
    }

    /** The oldest first. */
    private List<Point> points(String platform) {
        List<VersionReport> versions = new ArrayList<>(repository
                .versions()
                .subList(0, Math.min(MOST, repository.versions().size())));
        Collections.reverse(versions);
        List<Point> points = new ArrayList<>();
        for (VersionReport version : versions) {
            version.platforms().stream()
                    .filter(size -> size.platform().equals(platform))
                    .forEach(size -> points.add(new Point(version.name(), points.size(), size.bytes())));
        }
        return points;
    }

    private Element chart(String platform, List<Point> points) {
        long most = points.stream().mapToLong(Point::bytes).max().orElse(1);
        Point last = points.get(points.size() - 1);
        String line = points.stream()
                .map(point -> x(point, points.size()) + "," + y(point, most))
                .collect(Collectors.joining(" "));
        Element drawing = Element.of("svg", "sizes")
                .attribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .attribute("role", "img")
                .attribute(
                        "aria-label",
                        "To pull for " + platform + ": from "
                                + Bytes.text(points.get(0).bytes()) + " to " + Bytes.text(last.bytes()))
                .add(Element.of("polygon")
                        .attribute("points", MARGIN + "," + BASE + " " + line + " " + (WIDTH - MARGIN) + "," + BASE))
                .add(Element.of("polyline").attribute("points", line));
        for (Point point : points) {
            drawing.add(Element.of("circle")
                    .attribute("cx", x(point, points.size()))
                    .attribute("cy", y(point, most))
                    .attribute("r", "4")
                    .add(Element.of("title").text(point.image() + " · " + Bytes.text(point.bytes()))));
        }
        return Element.of("figure", "card")
                .add(Element.of("figcaption")
                        .text("To pull for " + platform + ": "
                                + Bytes.text(points.get(0).bytes()) + " with "
                                + points.get(0).image() + ", " + Bytes.text(last.bytes()) + " with "
                                + last.image()))
                .add(drawing);
    }

    private static String x(Point point, int count) {
        return number(MARGIN + (WIDTH - 2.0 * MARGIN) * point.place() / (count - 1));
    }

    private static String y(Point point, long most) {
        return number(BASE - (HEIGHT - 2.0 * MARGIN) * point.bytes() / most);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
