package io.petrel.benchmarks.loopback;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** Bytes that this JVM has allocated on its heap since it started. Called by one thread. */
interface AllocationCounter {

    /** Never less than it was before. */
    long bytes();

    /**
     * The JVM's own total where it has one (JDK 21 and later), which counts threads that have ended, and virtual threads
     * by the threads that carry them; elsewhere the sum over threads.
     */
    static AllocationCounter ofThisJvm() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try {
            return new Total(threads, ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes"));
        } catch (NoSuchMethodException olderJdk) {
            return new SumOfThreads(threads);
        }
    }

    /** The JVM's own total. */
    record Total(ThreadMXBean threads, Method total) implements AllocationCounter {

        @Override
        public long bytes() {
            try {
                return (long) total.invoke(threads);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("the JVM does not tell what it has allocated", e);
            }
        }
    }

    /** The sum over threads; what a thread allocated between the last reading and its end is missed. */
    final class SumOfThreads implements AllocationCounter {

        private final ThreadMXBean threads;
        private final Map<Long, Long> lastSeen = new HashMap<>();

        SumOfThreads(ThreadMXBean threads) {
            this.threads = threads;
        }

        @Override
        public long bytes() {
            long[] ids = threads.getAllThreadIds();
            long[] allocated = threads.getThreadAllocatedBytes(ids);
            for (int i = 0; i < ids.length; i++) {
                // -1 for a thread that ended in between.
                lastSeen.merge(ids[i], Math.max(0, allocated[i]), Math::max);
            }
            return lastSeen.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
