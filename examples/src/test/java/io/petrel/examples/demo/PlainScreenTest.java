package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainScreenTest {

    private final StringWriter written = new StringWriter();
    private final PlainScreen screen = new PlainScreen(new PrintWriter(written));

    @Test
    void figuresAreWrittenOnceASecondAndEventsOnce() {
        screen.show(Rows.view(1));
        screen.show(Rows.view(1));
        screen.show(Rows.view(2));

        assertThat(written.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("    1.0 s  event 1"),
                        line -> assertThat(line)
                                .isEqualTo("10 s of 30 s  2,003 calls, 2 errors, p50 0.45 ms, p99 11.00 ms: "
                                        + "greeter-1 up 67/s, greeter-2 stopping 3/s, greeter-3 down 0/s"),
                        line -> assertThat(line).startsWith("    2.0 s  event 2"));
    }

    @Test
    void whatIsWaitedForIsSaidEveryFiveSeconds() {
        for (double second = 0; second < 11; second += 0.25) {
            screen.show(waiting("waiting for the registry", second));
        }
        screen.show(waiting("waiting for the three servers", 1));

        assertThat(written.toString().lines().map(String::strip))
                .containsExactly("waiting for the registry, 5 s", "waiting for the registry, 10 s");
    }

    private static DemoView waiting(String phase, double seconds) {
        return new DemoView("title", phase, seconds, 0, 0, List.of(), Rows.TOTAL, List.of());
    }

    @Test
    void theRatesAtTheEndAreThoseOfTheWholeTime() {
        DemoView end = Rows.view(0).withMeanRates();

        assertThat(end.total().perSecond()).isEqualTo(2_003 / 10.4);
        assertThat(end.rows().get(0).perSecond()).isEqualTo(1_203 / 10.4);
    }

    @Test
    void theEndIsTheTableAndTheSummary() {
        screen.finish(Rows.view(0), "No call was lost.");

        assertThat(written.toString()).contains("greeter-2  127.0.0.1:41235").endsWith("No call was lost.\n");
        assertThat(written.toString().lines()).allMatch(line -> line.equals(line.stripTrailing()));
    }
}
