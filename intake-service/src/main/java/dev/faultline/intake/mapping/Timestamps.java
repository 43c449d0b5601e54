package dev.faultline.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** RFC 3339 times as senders write them. */
final class Timestamps {
    /** What fits a record: years a monitor can mean, and Go's zero time (year 1) is none of them. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Timestamps() {}

    /**
     * The moment a text names.
     *
     * @return empty when it is no RFC 3339 time, or lies before 1970 or after 9999
     */
    static Optional<Instant> parse(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            return moment.isBefore(EARLIEST) || moment.isAfter(LATEST) ? Optional.empty() : Optional.of(moment);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
