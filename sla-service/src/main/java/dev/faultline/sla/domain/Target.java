package dev.faultline.sla.domain;

import java.time.Duration;

/** What a clock has to be stopped by. */
public sealed interface Target {

    /** Within a time that counts while the clock runs. */
    record Within(Duration time) implements Target {
        /** @throws IllegalArgumentException when the time is not positive */
        public Within {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("a target of no time cannot be met");
            }
        }
    }

    /** By the next release of the incident's product; no date is known until a release is. */
    record NextRelease() implements Target {}
}
