package io.petrel.examples.demo;

import io.petrel.examples.demo.DemoView.Event;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes lines: each event once, the figures once a second, and what is waited for every 5 s. */
final class PlainScreen implements Screen {

    private static final int PROGRESS_SECONDS = 5;
    private static final Terminal WIDE = new Terminal(1_000, 1_000);

    private final PrintWriter out;
    private final Frame frame = new Frame(Style.PLAIN, WIDE);
    private int eventsWritten;
    private String phase = "";
    private double nextProgress;
    private long secondsWritten;

    PlainScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(DemoView view) {
        writeEvents(view);
        if (view.isCounting()) {
            writeFigures(view);
        } else {
            writeProgress(view);
        }
        out.flush();
    }

    @Override
    public void finish(DemoView view, String summary) {
        writeEvents(view);
        out.println();
        frame.table(view).forEach(line -> out.println(line.stripTrailing()));
        out.println();
        out.println(summary);
        out.flush();
    }

    @Override
    public void restore() {
        out.flush();
    }

    private void writeFigures(DemoView view) {
        long second = (long) view.elapsedSeconds();
        if (second > secondsWritten) {
            secondsWritten = second;
            out.println(status(view));
        }
    }

    /** Whoever waits for something slow should see that it still goes on. */
    private void writeProgress(DemoView view) {
        if (!view.phase().equals(phase)) {
            phase = view.phase();
            nextProgress = PROGRESS_SECONDS;
        }
        if (view.phaseSeconds() >= nextProgress) {
            nextProgress += PROGRESS_SECONDS;
            out.println("           " + view.progress());
        }
    }

    private void writeEvents(DemoView view) {
        for (Event event : view.events().subList(eventsWritten, view.events().size())) {
            out.println(frame.line(event));
        }
        eventsWritten = view.events().size();
    }

    private static String status(DemoView view) {
        EndpointRow total = view.total();
        String endpoints = view.rows().stream()
                .map(row -> String.format(Locale.ROOT, "%s %s %.0f/s", row.name(), row.state(), row.perSecond()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%12s  %,d calls, %d errors, p50 %.2f ms, p99 %.2f ms: %s",
                view.clock(),
                total.calls(),
                total.errors(),
                total.p50Millis(),
                total.p99Millis(),
                endpoints);
    }
}
