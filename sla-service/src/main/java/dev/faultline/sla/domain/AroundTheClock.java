package dev.faultline.sla.domain;

import java.time.Duration;
import java.time.Instant;

/** All time counts. */
record AroundTheClock() implements BusinessCalendar {
    @Override
    public String name() {
        return "";
    }

    @Override
    public Instant plus(Instant from, Duration counting) {
        return from.plus(counting);
    }

    @Override
    public Duration between(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    @Override
    public Duration length(Instant start, Span span) {
        return Duration.ofDays(span.days()).plus(span.time());
    }
}
