package io.petrel.time;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** One thread that runs tasks in order, at once or later, and that doesn't keep the program alive. */
public final class DaemonThread {

    private DaemonThread() {}

    /** Such a thread; it starts with the first task, and the caller shuts it down. */
    public static ScheduledThreadPoolExecutor named(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }
}
