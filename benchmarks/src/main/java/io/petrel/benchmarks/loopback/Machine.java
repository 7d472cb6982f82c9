package io.petrel.benchmarks.loopback;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where figures come from.
 *
 * @param cpu model name, or the architecture where the system does not tell
 * @param cores that this JVM may use
 * @param memoryBytes of the machine or the container
 * @param loadBefore the system's load average when the benchmark began; above 0.2 the machine was not idle; negative if
 *     the system does not tell
 * @param os name and version
 * @param jdk vendor and version, the same for all processes
 */
record Machine(String cpu, int cores, long memoryBytes, double loadBefore, String os, String jdk) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String CPU_MODEL = "model name";

    static Machine thisOne() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                system.getSystemLoadAverage(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version());
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith(CPU_MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    @Override
    public String toString() {
        return String.join(
                System.lineSeparator(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "Machine  %s, %d cores, %.1f GiB, load average before: %.2f",
                                cpu,
                                cores,
                                memoryBytes / (double) (1L << 30),
                                loadBefore),
                        "System   " + os,
                        "JDK      " + jdk));
    }
}
