package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    private static final int EVENTS = 6;

    @Test
    void theBarIsAsLongAsTheTimeThatHasPassed() {
        List<String> lines = new Frame(Style.PLAIN, new Terminal(40, 120)).lines(Rows.view(0), EVENTS);

        assertThat(lines.get(1)).isEqualTo("==========--------------------  10 s of 30 s  greeter-2 is stopping");
    }

    @Test
    void aStoryThatTakesLongerHasNoEnd() {
        DemoView late = new DemoView("title", "waiting", 1, 31.2, 30, List.of(), Rows.TOTAL, List.of());

        assertThat(new Frame(Style.PLAIN, new Terminal(40, 120))
                        .lines(late, EVENTS)
                        .get(1))
                .isEqualTo("==============================  31 s  waiting");
    }

    @Test
    void onlyTheLatestEventsAreShown() {
        List<String> lines = new Frame(Style.PLAIN, new Terminal(40, 120)).lines(Rows.view(9), EVENTS);

        assertThat(lines).noneMatch(line -> line.contains("event 3,"));
        assertThat(lines.subList(lines.size() - EVENTS, lines.size()))
                .first()
                .asString()
                .isEqualTo("    4.0 s  event 4, which says at some length what has just happened to a server");
    }

    @ParameterizedTest
    @CsvSource({"24,80", "12,80", "24,65", "6,65", "2,65"})
    void nothingIsWiderOrHigherThanTheTerminal(int rows, int columns) {
        List<String> lines = new Frame(Style.PLAIN, new Terminal(rows, columns)).lines(Rows.view(9), EVENTS);

        // The cursor needs a line of its own.
        assertThat(lines).hasSizeLessThan(rows).allMatch(line -> line.length() <= columns);
    }

    @Test
    void beforeCallsAreCountedThePhaseStandsInPlaceOfTheBar() {
        DemoView starting =
                new DemoView("title", "starting three servers", 3.1, 0, 0, List.of(), Rows.TOTAL, List.of());

        assertThat(new Frame(Style.PLAIN, new Terminal(40, 120))
                        .lines(starting, EVENTS)
                        .get(1))
                .isEqualTo("starting three servers, 3 s");
    }
}
