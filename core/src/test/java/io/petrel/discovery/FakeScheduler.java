package io.petrel.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A scheduler whose time only passes in {@link #advance}. Not thread-safe. */
final class FakeScheduler extends AbstractExecutorService implements ScheduledExecutorService {

    private final List<Task<?>> tasks = new ArrayList<>();
    private final boolean atOnce;
    private long nowNanos;

    /** A scheduler that runs what has no delay at once. */
    FakeScheduler() {
        this(true);
    }

    private FakeScheduler(boolean atOnce) {
        this.atOnce = atOnce;
    }

    /** A busy scheduler: what has no delay waits for the next {@link #advance} as well. */
    static FakeScheduler busy() {
        return new FakeScheduler(false);
    }

    /** Lets time pass and runs what becomes due, in order. */
    void advance(Duration time) {
        long end = nowNanos + time.toNanos();
        while (true) {
            Task<?> next = nextUntil(end);
            if (next == null) {
                nowNanos = end;
                return;
            }
            nowNanos = next.dueNanos;
            tasks.remove(next);
            next.run();
        }
    }

    /** The delays of what is waiting to run, in order. */
    List<Duration> pending() {
        return tasks.stream()
                .filter(task -> !task.isDone())
                .sorted()
                .map(task -> Duration.ofNanos(task.dueNanos - nowNanos))
                .toList();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Task<V> task = new Task<>(callable, nowNanos + unit.toNanos(delay));
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        if (atOnce) {
            command.run();
        } else {
            schedule(command, 0, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        tasks.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private @Nullable Task<?> nextUntil(long end) {
        Task<?> next = null;
        for (Task<?> task : tasks) {
            if (!task.isDone() && task.dueNanos <= end && (next == null || task.dueNanos < next.dueNanos)) {
                next = task;
            }
        }
        return next;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final long dueNanos;

        Task(Callable<V> callable, long dueNanos) {
            super(callable);
            this.dueNanos = dueNanos;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - nowNanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(dueNanos, ((Task<?>) other).dueNanos);
        }
    }
}
