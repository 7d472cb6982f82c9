package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BystandersTest {

    @Test
    void othersHaveWhatTheMeasuredProcessesLeave() {
        assertThat(Bystanders.share(0.9, 0.3)).isEqualTo(0.6, Offset.offset(1e-9));
    }

    @Test
    void aReadingThatComesLateIsNoNegativeShare() {
        assertThat(Bystanders.share(0.29, 0.3)).isZero();
    }

    @Test
    void aBusyThreadOfAnotherProgramIsSeen() {
        Bystanders bystanders = new Bystanders();
        bystanders.watch();
        long end = System.nanoTime() + 300_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(bystanders.share(0)).isGreaterThan(0.5 / Runtime.getRuntime().availableProcessors());
    }
}
