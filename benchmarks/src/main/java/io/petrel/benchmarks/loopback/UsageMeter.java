package io.petrel.benchmarks.loopback;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Reads what this process has used so far. */
final class UsageMeter {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AllocationCounter allocations = AllocationCounter.ofThisJvm();

    ProcessUsage read() {
        return new ProcessUsage(system.getProcessCpuTime(), allocations.bytes());
    }
}
