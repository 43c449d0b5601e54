package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.ReleasePlan;
import dev.faultline.intake.domain.ReleasePlan.Release;
import dev.faultline.wire.ReleaseStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.RRule;
import org.jspecify.annotations.Nullable;

/**
 * Reads releases from an iCalendar file (RFC 5545). An event is a release: its summary the name, its start the time it ships (a
 * whole day: the day's end), {@code STATUS:CANCELLED} one that does not. Of a recurring one every occurrence is, with its day after
 * the name. {@code X-FAULTLINE-CUT-OFF} may say until when fixes can join.
 */
public final class ReleaseCalendarReader {
    private static final String CUT_OFF = "X-FAULTLINE-CUT-OFF";
    /** How far occurrences of a recurring release are written out. */
    private static final Duration AHEAD = Duration.ofDays(400);

    private static final Duration BEHIND = Duration.ofDays(90);
    /** How long ago a recurring release may have begun: its times are counted from there. */
    private static final Duration OLDEST = Duration.ofDays(3660);

    private final ZoneId zone;

    /** @param zone of whole days, and of times without a zone */
    public ReleaseCalendarReader(ZoneId zone) {
        this.zone = zone;
    }

    /** The releases of a file, in its order. */
    public Mapping<List<Release>> read(byte[] body, Instant now) {
        try {
            List<FieldProblem> problems = new ArrayList<>();
            List<Release> releases = new ArrayList<>();
            List<VEvent> events =
                    new CalendarBuilder().build(new ByteArrayInputStream(body)).getComponents(Component.VEVENT);
            for (int i = 0; i < Math.min(events.size(), ReleasePlan.LARGEST + 1); i++) {
                releases.addAll(releases(events.get(i), i, now, problems));
            }
            return problems(releases, problems);
        } catch (ParserException e) {
            return new Mapping.Unparsable<>(Math.max(1, e.getLineNo()), 1, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Mapping.Unparsable<>(1, 1, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // the library's word for a property, zone or rule it cannot read
            return new Mapping.Unparsable<>(1, 1, String.valueOf(e.getMessage()));
        }
    }

    private static Mapping<List<Release>> problems(List<Release> releases, List<FieldProblem> problems) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < releases.size(); i++) {
            if (!names.add(releases.get(i).name())) {
                problems.add(new FieldProblem(
                        i, "SUMMARY", "names two releases " + releases.get(i).name()));
            }
        }
        if (releases.size() > ReleasePlan.LARGEST) {
            problems.add(new FieldProblem(0, "", "holds more than " + ReleasePlan.LARGEST + " releases"));
        }
        return problems.isEmpty() ? new Mapping.Understood<>(releases) : new Mapping.Misshapen<>(problems);
    }

    private List<Release> releases(VEvent event, int index, Instant now, List<FieldProblem> problems) {
        String name = FaultBounds.oneLine(text(event, Property.SUMMARY));
        try {
            Temporal start = date(event).orElseThrow(() -> new DateTimeException("an event that has no start"));
            if (name.isEmpty() || name.length() > FaultBounds.NAME) {
                problems.add(new FieldProblem(index, "SUMMARY", "must be 1 to " + FaultBounds.NAME + " characters"));
                return List.of();
            }
            ReleaseStatus status = text(event, Property.STATUS).equalsIgnoreCase("CANCELLED")
                    ? ReleaseStatus.CANCELLED
                    : ReleaseStatus.PLANNED;
            return event.getProperty(Property.RRULE).isPresent()
                    ? occurrences(event, start, now).stream()
                            .map(occurrence -> new Release(
                                    name + " " + zoned(occurrence).toLocalDate(), status, null, shipsAt(occurrence)))
                            .toList()
                    : List.of(new Release(name, status, cutOff(event), shipsAt(start)));
        } catch (DateTimeException | IllegalArgumentException e) {
            problems.add(new FieldProblem(index, "DTSTART", String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    private List<Temporal> occurrences(VEvent event, Temporal start, Instant now) {
        boolean often = event.<RRule<Temporal>>getProperties(Property.RRULE).stream()
                .map(RRule::getRecur)
                .anyMatch(ReleaseCalendarReader::isMoreThanOnceADay);
        if (often || zoned(start).toInstant().isBefore(now.minus(OLDEST))) {
            // its times are not even written out: there may be a thousand million
            throw new DateTimeException("a release recurs at most once a day, and for ten years");
        }
        Set<Period<Temporal>> periods = event.calculateRecurrenceSet(
                new Period<>(now.minus(BEHIND).atZone(zone), now.plus(AHEAD).atZone(zone)));
        return periods.stream()
                .map(period -> (Temporal) period.getStart())
                .sorted(this::order)
                .toList();
    }

    private static boolean isMoreThanOnceADay(Recur<?> rule) {
        boolean finer = switch (rule.getFrequency()) {
            case SECONDLY, MINUTELY, HOURLY -> true;
            case DAILY, WEEKLY, MONTHLY, YEARLY -> false;
        };
        return finer
                || rule.getHourList().size() > 1
                || rule.getMinuteList().size() > 1
                || rule.getSecondList().size() > 1;
    }

    private int order(Temporal one, Temporal other) {
        return zoned(one).compareTo(zoned(other));
    }

    private Instant shipsAt(Temporal start) {
        ZonedDateTime begin = zoned(start);
        return (start instanceof LocalDate ? begin.plusDays(1) : begin).toInstant();
    }

    private static @Nullable Instant cutOff(VEvent event) {
        String text = text(event, CUT_OFF);
        return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    }

    private static Optional<Temporal> date(VEvent event) {
        return event.getProperty(Property.DTSTART).map(found -> ((DateProperty<?>) found).getDate());
    }

    private static String text(VEvent event, String property) {
        return event.getProperty(property).map(Property::getValue).orElse("").strip();
    }

    private ZonedDateTime zoned(Temporal time) {
        return switch (time) {
            case ZonedDateTime zoned -> zoned;
            case OffsetDateTime utc -> utc.toZonedDateTime();
            case Instant utc -> utc.atZone(ZoneOffset.UTC);
            case LocalDateTime floating -> floating.atZone(zone);
            case LocalDate day -> day.atStartOfDay(zone);
            default -> throw new IllegalArgumentException("a time of no known kind: " + time);
        };
    }
}
