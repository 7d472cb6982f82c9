package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationCounterTest {

    private static final int MEBIBYTE = 1 << 20;

    private volatile byte[] latest = {};

    @ParameterizedTest
    @MethodSource("counters")
    void countsWhatIsAllocatedEvenIfItIsGarbageAtOnce(AllocationCounter counter) {
        long before = counter.bytes();
        for (int i = 0; i < 100; i++) {
            latest = new byte[MEBIBYTE];
        }

        assertThat(counter.bytes() - before).isGreaterThanOrEqualTo(100L * MEBIBYTE);
        assertThat(latest).hasSize(MEBIBYTE);
    }

    @Test
    void aThreadThatEndsTakesNothingBack() throws InterruptedException {
        AllocationCounter counter = sumOfThreads();
        Thread worker = new Thread(() -> {
            latest = new byte[10 * MEBIBYTE];
            waitForInterrupt();
        });
        worker.start();
        while (worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        long before = counter.bytes();
        worker.interrupt();
        worker.join();

        assertThat(counter.bytes()).isGreaterThanOrEqualTo(before);
    }

    private static synchronized void waitForInterrupt() {
        try {
            AllocationCounterTest.class.wait();
        } catch (InterruptedException expected) {
            // The test is done with this thread.
        }
    }

    static Stream<AllocationCounter> counters() {
        return Stream.of(AllocationCounter.ofThisJvm(), sumOfThreads());
    }

    private static AllocationCounter sumOfThreads() {
        return new AllocationCounter.SumOfThreads((ThreadMXBean) ManagementFactory.getThreadMXBean());
    }
}
