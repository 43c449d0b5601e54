package dev.faultline.sla.domain;

import java.time.Duration;
import java.time.Instant;

/** Which time counts for a clock. */
public sealed interface BusinessCalendar permits AroundTheClock, WorkingHours {
    /** All time counts, and a day is 24 hours. */
    BusinessCalendar AROUND_THE_CLOCK = new AroundTheClock();

    /** How policy names it; empty for {@link #AROUND_THE_CLOCK}. */
    String name();

    /**
     * The first moment at which so much time has counted.
     *
     * @param counting not counted back in working hours: a negative time is plain time before {@code from}, which is all
     *     that is asked of what lies in the past
     */
    Instant plus(Instant from, Duration counting);

    /** How much time counts between two moments; zero when the second is not after the first. */
    Duration between(Instant from, Instant to);

    /** How much time has to count from a start until a span is over. */
    Duration length(Instant start, Span span);

    /** When a span that begins at a start is over. */
    default Instant after(Instant start, Span span) {
        return plus(start, length(start, span));
    }
}
