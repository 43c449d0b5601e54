package dev.faultline.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 3339 times as senders write them. */
final class Timestamps {
    /** What fits a record: years a monitor can mean, and Go's zero time (year 1) is none of them. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Pattern BASIC_OFFSET = Pattern.compile("(.*T.*[+-]\\d{2})(\\d{2})");

    private Timestamps() {}

    /**
     * The moment a text names, if it is written as ISO 8601 has it: the offset may stand without its colon, as PagerDuty's own
     * examples have it.
     *
     * @return empty when it is none, or lies before 1970 or after 9999
     */
    static Optional<Instant> parseLeniently(String text) {
        Optional<Instant> usual = parse(text);
        if (usual.isPresent()) {
            return usual;
        }
        Matcher basic = BASIC_OFFSET.matcher(text);
        return basic.matches() ? parse(basic.group(1) + ":" + basic.group(2)) : Optional.empty();
    }

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
