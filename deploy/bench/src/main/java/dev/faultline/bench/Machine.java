package dev.faultline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Where figures were measured; without it they say nothing.
 *
 * @param cores processors the JVM may use
 * @param memoryBytes physical memory
 * @param load runnable threads on average over the last minute, of this run and of all else; negative where unknown
 * @param heapBytes the most this JVM may use
 * @param jdk version of the JVM
 * @param os name and architecture
 */
public record Machine(int cores, long memoryBytes, double load, long heapBytes, String jdk, String os) {

    /** The one this runs on. */
    public static Machine present() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                system.getSystemLoadAverage(),
                Runtime.getRuntime().maxMemory(),
                Runtime.version().toString(),
                system.getName() + " " + system.getArch());
    }
}
