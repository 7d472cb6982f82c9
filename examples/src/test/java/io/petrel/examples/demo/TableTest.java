package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void figuresStandUnderTheirHeads() {
        assertThat(lines(100))
                .containsExactly(
                        "  endpoint   address          state     calls  errors   share  calls/s  p50 ms  p99 ms",
                        "  greeter-1  127.0.0.1:41233  up        1,203       0   33.4%       67    0.41    1.20",
                        "  greeter-2  127.0.0.1:41235  stopping    800       2   22.2%        3    0.50      12",
                        "  greeter-3                   down          0       0    0.0%        0       -       -",
                        "  total                                 2,003       2  100.0%       71    0.45      11");
    }

    @Test
    void aNarrowTerminalGetsLessSpaceBetweenTheColumns() {
        assertThat(lines(80))
                .allMatch(line -> line.length() <= 80)
                .first()
                .asString()
                .contains("address");
    }

    @Test
    void aNarrowerOneGetsNoAddresses() {
        assertThat(lines(65))
                .allMatch(line -> line.length() <= 65)
                .first()
                .asString()
                .doesNotContain("address")
                .contains("endpoint", "state", "calls", "errors", "p99 ms");
    }

    @Test
    void stateAndErrorsAreColouredOnlyWhereColoursAreWanted() {
        List<String> coloured =
                Table.of(List.of(Rows.UP, Rows.STOPPING), Rows.TOTAL, 100).lines(new Style(true, false));

        assertThat(coloured.get(1)).contains("\u001b[32mup ").doesNotContain("\u001b[31m");
        assertThat(coloured.get(2)).contains("\u001b[33mstopping").contains("\u001b[31m     2");
        assertThat(lines(100)).noneMatch(line -> line.contains("\u001b"));
    }

    private static List<String> lines(int width) {
        return Table.of(List.of(Rows.UP, Rows.STOPPING, Rows.DOWN), Rows.TOTAL, width)
                .lines(Style.PLAIN);
    }
}
