package io.petrel.benchmarks.loopback;

/**
 * What a process has used since it started, or between two moments.
 *
 * @param cpuNanos CPU time of all its threads in nanoseconds, those of the compiler and the garbage collector included
 * @param allocatedBytes bytes allocated on the Java heap, whatever has become of them
 */
record ProcessUsage(long cpuNanos, long allocatedBytes) {

    /** What was used between {@code earlier} and this. */
    ProcessUsage since(ProcessUsage earlier) {
        return new ProcessUsage(cpuNanos - earlier.cpuNanos, allocatedBytes - earlier.allocatedBytes);
    }
}
