package io.petrel.examples.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The endpoints and their sum, laid out for the width of a terminal.
 *
 * @param slots the columns that are shown, in their order
 * @param gap spaces before each column
 */
record Table(List<EndpointRow> rows, EndpointRow total, List<Slot> slots, int gap) {

    /** A layout that fits into {@code width} if that can be: with less space between columns, then without addresses. */
    static Table of(List<EndpointRow> rows, EndpointRow total, int width) {
        List<EndpointRow> all = new ArrayList<>(rows);
        all.add(total);
        List<Slot> slots = Arrays.stream(Column.values())
                .map(column -> new Slot(column, column.width(all)))
                .toList();
        int gap = neededBy(slots, 2) <= width ? 2 : 1;
        List<Slot> shown = neededBy(slots, gap) <= width
                ? slots
                : slots.stream().filter(slot -> slot.column != Column.ADDRESS).toList();
        return new Table(rows, total, shown, gap);
    }

    private static int neededBy(List<Slot> slots, int gap) {
        return slots.stream().mapToInt(slot -> slot.width + gap).sum();
    }

    /** The head, a line for each endpoint, and the sum. */
    List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.dim(line(slot -> slot.column.head(slot.width))));
        rows.forEach(row -> lines.add(line(slot -> coloured(slot, row, style))));
        lines.add(style.bold(line(slot -> slot.column.cell(total, slot.width))));
        return lines;
    }

    private String line(Function<Slot, String> cell) {
        StringBuilder line = new StringBuilder();
        slots.forEach(slot -> line.append(" ".repeat(gap)).append(cell.apply(slot)));
        return line.toString();
    }

    private static String coloured(Slot slot, EndpointRow row, Style style) {
        String text = slot.column.cell(row, slot.width);
        if (slot.column == Column.STATE) {
            return switch (row.state()) {
                case UP -> style.green(text);
                case STARTING -> style.cyan(text);
                case STOPPING -> style.yellow(text);
                case DOWN -> style.red(text);
                case NONE -> text;
            };
        }
        return slot.column == Column.ERRORS && row.errors() > 0 ? style.red(text) : text;
    }

    /**
     * A column and its width.
     *
     * @param width in characters
     */
    record Slot(Column column, int width) {}
}
