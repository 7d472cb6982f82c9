package io.petrel.examples.demo;

import io.petrel.examples.demo.DemoView.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a {@link DemoView} as lines of text: title, bar, table, and the latest events. */
final class Frame {

    private static final int BAR = 30;

    private final Style style;
    private final Terminal size;

    Frame(Style style, Terminal size) {
        this.style = style;
        this.size = size;
    }

    /** The lines, none wider and all together not higher than the terminal. */
    List<String> lines(DemoView view, int mostEvents) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(cut(view.title())));
        lines.add(bar(view));
        lines.add("");
        lines.addAll(table(view));
        List<Event> events = latest(view.events(), Math.min(mostEvents, size.rows() - lines.size() - 2));
        if (!events.isEmpty()) {
            lines.add("");
            events.forEach(event -> lines.add(line(event)));
        }
        return lines.subList(0, Math.max(1, Math.min(lines.size(), size.rows() - 1)));
    }

    /** The table alone: a head, a line for each endpoint, and their sum. */
    List<String> table(DemoView view) {
        return Table.of(view.rows(), view.total(), size.columns()).lines(style);
    }

    /** An event with its time. */
    String line(Event event) {
        String time = String.format(Locale.ROOT, "%7.1f s", event.atSeconds());
        String text = cut("  " + event.text(), time.length());
        return style.dim(time) + text;
    }

    private String bar(DemoView view) {
        if (!view.isCounting()) {
            return style.cyan(cut(view.progress()));
        }
        double done = Math.min(1, view.elapsedSeconds() / view.totalSeconds());
        int filled = (int) Math.round(done * BAR);
        String bar = style.green(style.symbol("━", "=").repeat(filled))
                + style.dim(style.symbol("─", "-").repeat(BAR - filled));
        return bar + cut("  " + view.clock() + "  " + view.phase(), BAR);
    }

    private static List<Event> latest(List<Event> events, int most) {
        return events.subList(Math.max(0, events.size() - Math.max(0, most)), events.size());
    }

    private String cut(String text) {
        return cut(text, 0);
    }

    private String cut(String text, int used) {
        int room = Math.max(0, size.columns() - used);
        return text.length() <= room ? text : text.substring(0, room);
    }
}
