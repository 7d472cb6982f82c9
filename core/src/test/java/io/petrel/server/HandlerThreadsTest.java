package io.petrel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HandlerThreadsTest {

    @Test
    void handlersRunOnVirtualThreadsWhereTheJdkHasThemAndOnPooledThreadsElsewhere() throws Exception {
        boolean hasVirtualThreads = Runtime.version().feature() >= 21;

        assertThat(threadOfATask()).contains(hasVirtualThreads ? "VirtualThread" : "petrel-handler-");
    }

    private static String threadOfATask() throws Exception {
        ExecutorService threads = HandlerThreads.open();
        try {
            return threads.submit(() -> Thread.currentThread().toString()).get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }
}
