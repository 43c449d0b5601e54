package dev.faultline.bench;

import java.lang.management.ManagementFactory;

/** What is really held. */
public final class HeapAfterCollection {
    /** The first collection may leave what only waits for its finalizer or its reference queue. */
    private static final int COLLECTIONS = 3;

    private HeapAfterCollection() {}

    @SuppressWarnings("SystemGc") // it is the very thing to be measured
    /** Bytes in use once what can be collected is. */
    public static long bytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
