package io.petrel.examples.demo;

import java.util.Locale;
import java.util.function.Function;

/** A column of the table: its head, and what it says of an endpoint. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Column {
    ENDPOINT("endpoint", true, EndpointRow::name),
    ADDRESS("address", true, EndpointRow::address),
    STATE("state", true, row -> row.state().toString()),
    CALLS("calls", false, row -> String.format(Locale.ROOT, "%,d", row.calls())),
    ERRORS("errors", false, row -> String.format(Locale.ROOT, "%,d", row.errors())),
    SHARE("share", false, row -> String.format(Locale.ROOT, "%.1f%%", row.share() * 100)),
    RATE("calls/s", false, row -> String.format(Locale.ROOT, "%.0f", row.perSecond())),
    P50("p50 ms", false, row -> millis(row.p50Millis())),
    P99("p99 ms", false, row -> millis(row.p99Millis()));

    private final String head;
    private final boolean text;
    private final Function<EndpointRow, String> cell;

    Column(String head, boolean text, Function<EndpointRow, String> cell) {
        this.head = head;
        this.text = text;
        this.cell = cell;
    }

    /** The head, padded to {@code width}. */
    String head(int width) {
        return pad(head, width);
    }

    /** The cell of {@code row}, padded to {@code width}. */
    String cell(EndpointRow row, int width) {
        return pad(cell.apply(row), width);
    }

    /** The width that head and cells need. */
    int width(Iterable<EndpointRow> rows) {
        int width = head.length();
        for (EndpointRow row : rows) {
            width = Math.max(width, cell.apply(row).length());
        }
        return width;
    }

    /** Text begins at the left, figures end at the right. */
    private String pad(String value, int width) {
        String space = " ".repeat(width - value.length());
        return text ? value + space : space + value;
    }

    private static String millis(double value) {
        return value == 0 ? "-" : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
