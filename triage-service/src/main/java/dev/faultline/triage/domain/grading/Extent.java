package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.wire.Scope;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * How large the incident of a fault has grown.
 *
 * @param reports how many reports of it came within a stretch of time
 * @param instances how many nodes or other instances its firing faults are about; 0 when they name none
 * @param groupSize how many there are in the group; 0 when nobody said
 */
public record Extent(ToLongFunction<Duration> reports, int instances, int groupSize) {
    /** A single report. */
    public static final Extent SINGLE = new Extent(window -> 1, 0, 0);

    /** The share of the group that is at fault, from 0 to 1; 0 when its size is not known. */
    double share() {
        return groupSize <= 0 ? 0 : Math.min(1, (double) instances / groupSize);
    }

    /** Where all of the group is at fault, that is the scope, whatever each fault tells of its own. */
    Impact widen(Impact impact) {
        return groupSize > 1 && instances >= groupSize
                ? impact.and(new Impact(Scope.ALL, null, false, false, false))
                : impact;
    }

    /** The instances in words, such as {@code 3 of 4 instances fire}. */
    String told() {
        return instances + (groupSize > 0 ? " of " + groupSize : "") + " instances fire";
    }
}
