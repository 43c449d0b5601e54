package dev.faultline.standalone.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the line saw.
 *
 * @param at when
 * @param away why Kafka could not be asked; null when it could
 * @param lastPulse when intake last said that it takes reports in; null when it never did
 * @param readers the groups that must read, by name
 */
record Look(Instant at, @Nullable String away, @Nullable Instant lastPulse, Map<String, Reader> readers) {

    /** Kafka did not answer. */
    static Look away(Instant at, String why) {
        return new Look(at, why, null, Map.of());
    }

    /**
     * A group.
     *
     * @param members how many processes' threads are in it
     * @param places where it stands on each partition it reads
     */
    record Reader(int members, List<Place> places) {}

    /**
     * How far a partition is read.
     *
     * @param end up to where there is something to read; {@code read} when there is nothing
     */
    record Place(String topic, int partition, long read, long end) {
        boolean isBehind() {
            return end > read;
        }
    }
}
