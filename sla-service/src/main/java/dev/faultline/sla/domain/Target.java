package dev.faultline.sla.domain;

import java.time.Duration;
import java.time.Instant;

/** What a clock was given to be stopped by. */
public sealed interface Target {
    /**
     * Within a time that counts while the clock runs.
     *
     * @param time working time by the calendar; its days were turned into hours when the run began
     * @param calendar which time counts
     */
    record Within(Duration time, BusinessCalendar calendar) implements Target {
        /** @throws IllegalArgumentException when the time is not positive */
        public Within {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("a target of no time cannot be met");
            }
        }
    }

    /** By the next release of the incident's product; none is known yet that could carry the fix. */
    record NextRelease() implements Target {}

    /** By the day a release ships. */
    record Release(String name, Instant shipsAt) implements Target {}

    /** Which time counts towards it. */
    default BusinessCalendar calendar() {
        return switch (this) {
            case Within within -> within.calendar();
            case NextRelease release -> BusinessCalendar.AROUND_THE_CLOCK;
            case Release release -> BusinessCalendar.AROUND_THE_CLOCK;
        };
    }
}
