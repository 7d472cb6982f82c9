package io.petrel.examples.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** Redraws the table in place. Follows the size of the terminal. Thread-safe. */
final class LiveScreen implements Screen {

    private static final int EVENTS = 6;
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR_LINE_END = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final Style style;
    private final AtomicBoolean resized = new AtomicBoolean();
    private Terminal size;
    private boolean restored;
    private int drawn; // lines of the frame that is on the screen

    private LiveScreen(PrintWriter out, Style style, Terminal size) {
        this.out = out;
        this.style = style;
        this.size = size;
    }

    static LiveScreen open(PrintWriter out, Style style, Terminal size) {
        LiveScreen screen = new LiveScreen(out, style, size);
        try {
            Signal.handle(new Signal("WINCH"), signal -> screen.resized.set(true));
        } catch (IllegalArgumentException unknownHere) {
            // The table then keeps the width it began with.
        }
        out.print(HIDE_CURSOR);
        return screen;
    }

    @Override
    public synchronized void show(DemoView view) {
        if (restored) {
            return;
        }
        if (resized.getAndSet(false)) {
            Terminal.ofStandardOutput().ifPresent(measured -> size = measured);
        }
        draw(new Frame(style, size).lines(view, EVENTS));
    }

    private void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder("\r");
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(line -> frame.append(line).append(CLEAR_LINE_END).append('\n'));
        frame.append(CLEAR_BELOW);
        drawn = lines.size();
        out.print(frame);
        out.flush();
    }

    @Override
    public synchronized void finish(DemoView view, String summary) {
        show(view);
        restore();
        out.println();
        out.println(summary);
        out.flush();
    }

    @Override
    public synchronized void restore() {
        if (!restored) {
            restored = true;
            out.print(SHOW_CURSOR);
            out.flush();
        }
    }
}
