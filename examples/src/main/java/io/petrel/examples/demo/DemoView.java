package io.petrel.examples.demo;

import java.util.List;
import java.util.Locale;

/**
 * Everything that a screen shows at one moment.
 *
 * @param title what runs where
 * @param phase what the demonstration is doing, in words
 * @param phaseSeconds since it began to do that
 * @param elapsedSeconds since calls are counted
 * @param totalSeconds for which calls are counted; 0 while they are not yet
 * @param rows the endpoints
 * @param total their sum
 * @param events what happened so far, oldest first
 */
record DemoView(
        String title,
        String phase,
        double phaseSeconds,
        double elapsedSeconds,
        double totalSeconds,
        List<EndpointRow> rows,
        EndpointRow total,
        List<Event> events) {

    /** Copies the lists. */
    DemoView {
        rows = List.copyOf(rows);
        events = List.copyOf(events);
    }

    /** Whether calls are counted already. */
    boolean isCounting() {
        return totalSeconds > 0;
    }

    /** What goes on, and for how long. */
    String progress() {
        return String.format(Locale.ROOT, "%s, %.0f s", phase, phaseSeconds);
    }

    /** "10 s of 30 s"; "31 s" if the story takes longer than it was given. */
    String clock() {
        String elapsed = String.format(Locale.ROOT, "%.0f s", elapsedSeconds);
        return elapsedSeconds > totalSeconds
                ? elapsed
                : elapsed + String.format(Locale.ROOT, " of %.0f s", totalSeconds);
    }

    /** The same, with the rates of the whole time instead of the last second. */
    DemoView withMeanRates() {
        List<EndpointRow> mean =
                rows.stream().map(row -> row.withMeanRate(elapsedSeconds)).toList();
        return new DemoView(
                title,
                phase,
                phaseSeconds,
                elapsedSeconds,
                totalSeconds,
                mean,
                total.withMeanRate(elapsedSeconds),
                events);
    }

    /**
     * Something that happened.
     *
     * @param atSeconds since the demonstration began
     */
    record Event(double atSeconds, String text) {}
}
