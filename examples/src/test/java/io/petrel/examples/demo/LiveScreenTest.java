package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LiveScreenTest {

    private static final String SHOW_CURSOR = "\u001b[?25h";

    private final StringWriter written = new StringWriter();
    private final LiveScreen screen = LiveScreen.open(new PrintWriter(written), Style.PLAIN, new Terminal(24, 100));

    @Test
    void theNextFrameIsDrawnOverTheOneBefore() {
        screen.show(Rows.view(0));
        long lines = newlines();
        written.getBuffer().setLength(0);

        screen.show(Rows.view(0));

        assertThat(lines).isPositive();
        assertThat(written.toString()).startsWith("\r\u001b[" + lines + "A");
        assertThat(newlines()).isEqualTo(lines);
    }

    @Test
    void theCursorIsGivenBackOnce() {
        screen.finish(Rows.view(0), "No call was lost.");
        screen.restore();

        assertThat(written.toString()).containsOnlyOnce(SHOW_CURSOR);
    }

    @Test
    void nothingIsDrawnOnceTheTerminalIsGivenBack() {
        screen.restore();
        screen.show(Rows.view(0));

        assertThat(written.toString()).endsWith(SHOW_CURSOR);
    }

    private long newlines() {
        return written.toString().chars().filter(character -> character == '\n').count();
    }
}
