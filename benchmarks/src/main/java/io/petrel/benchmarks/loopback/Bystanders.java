package io.petrel.benchmarks.loopback;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Watches how much of the machine goes to programs that are not measured. Used by one thread. */
final class Bystanders {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final int cores = Runtime.getRuntime().availableProcessors();
    private long sinceNanos;

    /** From here on. */
    void watch() {
        system.getCpuLoad(); // The next answer covers the time from this one.
        sinceNanos = System.nanoTime();
    }

    /**
     * CPU time that others had since {@link #watch}, from 0 to 1, which is all cores.
     *
     * @param ownNanos CPU time that the measured processes used meanwhile
     */
    double share(long ownNanos) {
        double available = (double) (System.nanoTime() - sinceNanos) * cores;
        return share(system.getCpuLoad(), ownNanos / available);
    }

    /** What is left of {@code total} for others; never below 0, for the two are not read in the same instant. */
    static double share(double total, double own) {
        return Math.max(0, total - own);
    }
}
