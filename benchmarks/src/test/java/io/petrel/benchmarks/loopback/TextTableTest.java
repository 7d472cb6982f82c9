package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void namesStandToTheLeftAndFiguresToTheRight() {
        TextTable table = new TextTable(List.of("side", "calls/s", "µs"));
        table.add(List.of("petrel", "118,000", "7"));
        table.add(List.of("a-long-name", "9", "1,234"));

        assertThat(table.toString().lines())
                .containsExactly(
                        "side         calls/s     µs", "petrel       118,000      7", "a-long-name        9  1,234");
    }

    @Test
    void emptyCellsLeaveNoBlanksAtTheEndOfALine() {
        TextTable table = new TextTable(List.of("side", "ratio"));
        table.add(List.of("petrel", ""));

        assertThat(table.toString().lines()).containsExactly("side    ratio", "petrel");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        TextTable table = new TextTable(List.of("side", "ratio"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.add(List.of("petrel")))
                .withMessage("cells: 1 (expected: 2, one for each heading)");
    }
}
