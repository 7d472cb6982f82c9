package io.petrel.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads on which handlers may block: virtual ones where the JDK has them (21 and later), pooled ones elsewhere. */
final class HandlerThreads {

    private HandlerThreads() {}

    /** A new executor without a limit of its own; the caller shuts it down. */
    static ExecutorService open() {
        try {
            Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) virtual.invoke(null);
        } catch (NoSuchMethodException olderJdk) {
            return Executors.newCachedThreadPool(pooled());
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException("this JDK has virtual threads but does not give any", broken);
        }
    }

    private static ThreadFactory pooled() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "petrel-handler-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
