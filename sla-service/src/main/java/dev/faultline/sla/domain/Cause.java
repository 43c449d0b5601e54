package dev.faultline.sla.domain;

import java.time.Instant;

/**
 * Why clocks are made to do something.
 *
 * @param at when that happened, in event time
 * @param distinction tells it from other causes in one run of a clock
 * @param reason in words
 */
record Cause(Instant at, String distinction, String reason) {
    static Cause of(IncidentChange change) {
        return new Cause(change.at(), "revision " + change.revision(), change.reason());
    }

    /** The release calendar of the incident's product says something else than before. */
    static Cause calendar(Instant now) {
        return new Cause(now, "releases", "the release calendar changed");
    }
}
