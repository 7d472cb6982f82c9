package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void anOddNumberOfValuesHasAMiddle() {
        assertThat(Summary.of(List.of(5.0, 1.0, 3.0, 100.0, 2.0))).isEqualTo(new Summary(3, 1, 100));
    }

    @Test
    void anEvenNumberOfValuesHasTheMeanOfTheMiddleTwo() {
        assertThat(Summary.of(List.of(4.0, 1.0, 2.0, 10.0))).isEqualTo(new Summary(3, 1, 10));
    }

    @Test
    void oneValueIsMedianAndBothExtremes() {
        assertThat(Summary.of(List.of(7.0))).isEqualTo(new Summary(7, 7, 7));
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        Summary fast = new Summary(300, 1, 1_000);
        Summary slow = new Summary(200, 100, 400);

        assertThat(fast.ratioTo(slow)).isEqualTo(1.5);
    }

    @Test
    void noValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Summary.of(List.of()))
                .withMessage("nothing was measured (expected: at least one value)");
    }
}
