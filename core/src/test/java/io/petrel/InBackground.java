package io.petrel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Runs what may block on a thread of its own. The common pool would do that on two cores before JDK 25; since then it has
 * one thread there, and tests in parallel wait for each other.
 */
public final class InBackground {

    private static final Executor NEW_THREAD = task -> {
        Thread thread = new Thread(task, "test-in-background");
        thread.setDaemon(true);
        thread.start();
    };

    private InBackground() {}

    /** Starts {@code task}. */
    public static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, NEW_THREAD);
    }

    /** Starts {@code task}, which has a result. */
    public static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, NEW_THREAD);
    }
}
