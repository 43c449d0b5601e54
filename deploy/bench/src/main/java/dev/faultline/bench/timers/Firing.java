package dev.faultline.bench.timers;

import java.nio.ByteBuffer;

/**
 * That a timer fired.
 *
 * @param dueMillis when it was due, by the wall clock
 * @param firedMillis when it fired, by the clock timers run on
 */
record Firing(long dueMillis, long firedMillis) {

    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(dueMillis)
                .putLong(firedMillis)
                .array();
    }

    static Firing of(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        return new Firing(read.getLong(), read.getLong());
    }
}
