package io.slipway.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Divides a rectangle by weight into ones that are near to squares (Bruls, Huizing, van Wijk: Squarified Treemaps). */
final class Treemap {
    private Treemap() {}

    /** A part of the plane. */
    record Box(double x, double y, double width, double height) {
        double shorter() {
            return Math.min(width, height);
        }

        /** Without {@code margin} on each side, and without {@code top} above. */
        Box inner(double margin, double top) {
            return new Box(
                    x + margin,
                    y + margin + top,
                    Math.max(0, width - 2 * margin),
                    Math.max(0, height - 2 * margin - top));
        }
    }

    /** What stands where. */
    record Tile<T>(T thing, Box box) {}

    /** @param things the heaviest first, none of weight 0 */
    static <T> List<Tile<T>> of(List<T> things, ToLongFunction<T> weight, Box box) {
        List<Tile<T>> tiles = new ArrayList<>();
        double total = things.stream().mapToLong(weight).sum();
        Box rest = box;
        int from = 0;
        while (from < things.size() && total > 0) {
            double scale = rest.width() * rest.height() / total;
            int to = from + 1;
            while (to < things.size()
                    && worst(things.subList(from, to + 1), weight, scale, rest)
                            <= worst(things.subList(from, to), weight, scale, rest)) {
                to++;
            }
            List<T> row = things.subList(from, to);
            double sum = row.stream().mapToLong(weight).sum();
            rest = place(row, weight, sum, sum / total, rest, tiles);
            total -= sum;
            from = to;
        }
        return tiles;
    }

    /** The worst ratio of the sides in a row along the shorter side. */
    private static <T> double worst(List<T> row, ToLongFunction<T> weight, double scale, Box box) {
        double sum = row.stream().mapToLong(weight).sum() * scale;
        double length = sum / box.shorter();
        return row.stream()
                .mapToDouble(thing -> weight.applyAsLong(thing) * scale / length)
                .map(side -> Math.max(side / length, length / side))
                .max()
                .orElse(0);
    }

    /** Lays the row along the shorter side; what it leaves is the result. */
    private static <T> Box place(
            List<T> row, ToLongFunction<T> weight, double sum, double share, Box box, List<Tile<T>> tiles) {
        boolean column = box.width() >= box.height();
        double thickness = share * (column ? box.width() : box.height());
        double offset = 0;
        for (T thing : row) {
            double length = weight.applyAsLong(thing) / sum * box.shorter();
            tiles.add(new Tile<>(
                    thing,
                    column
                            ? new Box(box.x(), box.y() + offset, thickness, length)
                            : new Box(box.x() + offset, box.y(), length, thickness)));
            offset += length;
        }
        return column
                ? new Box(box.x() + thickness, box.y(), box.width() - thickness, box.height())
                : new Box(box.x(), box.y() + thickness, box.width(), box.height() - thickness);
    }
}
