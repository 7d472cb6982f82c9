package io.petrel.benchmarks.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays out cells in columns: the first one to the left, all others to the right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings one for each column */
    TextTable(List<String> headings) {
        rows.add(headings);
    }

    /** @param cells as many as there are headings */
    void add(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "cells: " + cells.size() + " (expected: " + rows.get(0).size() + ", one for each heading)");
        }
        rows.add(cells);
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
        return rows.stream().map(cells -> line(cells, widths)).collect(Collectors.joining(System.lineSeparator()));
    }

    private int width(int column) {
        return rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(cells.get(0))
                .append(spaces(widths[0] - cells.get(0).length()));
        for (int i = 1; i < widths.length; i++) {
            line.append(GAP).append(spaces(widths[i] - cells.get(i).length())).append(cells.get(i));
        }
        return line.toString().stripTrailing();
    }

    private static String spaces(int count) {
        return " ".repeat(count);
    }
}
