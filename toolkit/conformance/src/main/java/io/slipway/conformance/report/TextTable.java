package io.slipway.conformance.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text, each as wide as it has to be. */
public final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    /** @param rows of the same length each, at least one */
    public static String of(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length()))
                    .append(GAP);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
