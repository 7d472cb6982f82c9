package io.petrel.examples.demo;

import java.io.PrintWriter;
import java.util.Optional;

/** Where a demonstration is seen. For one thread at a time. */
interface Screen {

    /** Shows the state of things; called a few times a second. */
    void show(DemoView view);

    /** Shows the last state, and then {@code summary}. */
    void finish(DemoView view, String summary);

    /** Leaves the terminal as it was found. Called from any thread, more than once too. */
    void restore();

    /** A table that is redrawn in place if standard output is a terminal, otherwise lines. */
    static Screen on(PrintWriter out) {
        Optional<Terminal> terminal = Terminal.ofStandardOutput();
        boolean dumb = System.getenv().getOrDefault("TERM", "dumb").equals("dumb");
        return terminal.isPresent() && !dumb
                ? LiveScreen.open(out, Style.of(System.getenv()), terminal.get())
                : new PlainScreen(out);
    }
}
