package dev.faultline.notify.ical;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.RRule;

/** One event of a calendar, with its recurrences. */
public final class IcalEvent {
    private static final String MAIL = "mailto:";

    private final VEvent event;
    private final ZoneId zone;
    private final ZonedDateTime start;
    private final Duration length;

    /** From one time to another. */
    record Span(Instant from, Instant to) {}

    private IcalEvent(VEvent event, ZoneId zone) {
        this.event = event;
        this.zone = zone;
        this.start = zoned(date(Property.DTSTART)
                .orElseThrow(() -> new IllegalArgumentException("event " + uid() + " has no DTSTART")));
        this.length = length();
    }

    /** @throws IllegalArgumentException or DateTimeException when it says nothing that can be understood */
    static IcalEvent of(VEvent event, ZoneId zone) {
        if (event.<RRule<Temporal>>getProperties(Property.RRULE).stream()
                .map(RRule::getRecur)
                .anyMatch(IcalEvent::isMoreThanOnceAnHour)) {
            // its times are not even written out: there may be a thousand million
            throw new IllegalArgumentException("a shift recurs at most once an hour");
        }
        IcalEvent read = new IcalEvent(event, zone);
        // The library reads dates added and left out only when asked for occurrences: better now than at 3 a.m.
        read.between(read.start.toInstant(), read.start.toInstant().plusSeconds(1));
        return read;
    }

    private static boolean isMoreThanOnceAnHour(Recur<?> rule) {
        boolean finer = switch (rule.getFrequency()) {
            case SECONDLY, MINUTELY -> true;
            case HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY -> false;
        };
        return finer || rule.getMinuteList().size() > 1 || rule.getSecondList().size() > 1;
    }

    /**
     * How long it is on the wall clock. RFC 5545 would have occurrences of an event with an end be as long as the first
     * one to the second; then a week that began before a change of the clocks would leave every later hand-off an hour
     * off, which is not what people see in the tools that write such files.
     */
    private Duration length() {
        Temporal end = date(Property.DTEND).orElse(null);
        if (end == null) {
            Duration written = event.getProperty(Property.DURATION)
                    .map(property -> Duration.between(
                            start.toLocalDateTime(), start.toLocalDateTime().plus(amount(property))))
                    .orElse(Duration.ZERO);
            boolean wholeDay =
                    date(Property.DTSTART).filter(LocalDate.class::isInstance).isPresent();
            return written.isZero() && wholeDay ? Duration.ofDays(1) : written;
        }
        ZonedDateTime until = zoned(end).withZoneSameInstant(start.getZone());
        return Duration.between(start.toLocalDateTime(), until.toLocalDateTime());
    }

    private static java.time.temporal.TemporalAmount amount(Property duration) {
        return ((net.fortuna.ical4j.model.property.Duration) duration).getDuration();
    }

    private Optional<Temporal> date(String property) {
        return event.getProperty(property).map(found -> ((DateProperty<?>) found).getDate());
    }

    /** A whole day begins at midnight, and a time without a zone is one of the schedule's. */
    private ZonedDateTime zoned(Temporal time) {
        return switch (time) {
            case ZonedDateTime zoned -> zoned;
            case OffsetDateTime utc -> utc.toZonedDateTime();
            case Instant utc -> utc.atZone(java.time.ZoneOffset.UTC);
            case LocalDateTime floating -> floating.atZone(zone);
            case LocalDate day -> day.atStartOfDay(zone);
            default -> throw new IllegalArgumentException("event " + uid() + " has a time of no known kind: " + time);
        };
    }

    String uid() {
        return text(Property.UID);
    }

    /** What it is called; empty when it has no name. */
    public String summary() {
        return text(Property.SUMMARY).strip();
    }

    /** Names and mail addresses of those who take part, as they are written. */
    public List<String> attendees() {
        return event.getProperties(Property.ATTENDEE).stream()
                .flatMap(attendee -> Stream.concat(
                        attendee.getParameter(Parameter.CN).map(Parameter::getValue).stream(),
                        Stream.of(attendee.getValue())
                                .filter(address -> address.regionMatches(true, 0, MAIL, 0, MAIL.length()))
                                .map(address -> address.substring(MAIL.length()))))
                .toList();
    }

    private String text(String property) {
        return event.getProperty(property).map(Property::getValue).orElse("");
    }

    boolean isCalledOff() {
        return text(Property.STATUS).equalsIgnoreCase("CANCELLED");
    }

    /** The occurrence of the same event that this one stands in place of. */
    Optional<Instant> replaces() {
        return date(Property.RECURRENCE_ID).map(occurrence -> zoned(occurrence).toInstant());
    }

    /** Its occurrences that overlap a time. */
    List<Span> between(Instant from, Instant to) {
        // from a little earlier: the library reckons with its own idea of how long an occurrence is
        Instant early = from.minus(length).minus(Duration.ofDays(1));
        Set<Period<Temporal>> occurrences =
                event.calculateRecurrenceSet(new Period<>(early.atZone(zone), to.atZone(zone)));
        return occurrences.stream()
                .map(occurrence -> span(zoned(occurrence.getStart())))
                .filter(span -> span.from().isBefore(to) && span.to().isAfter(from))
                .toList();
    }

    private Span span(ZonedDateTime begin) {
        return new Span(
                begin.toInstant(),
                begin.toLocalDateTime().plus(length).atZone(begin.getZone()).toInstant());
    }
}
