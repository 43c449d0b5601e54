package dev.faultline.notify.config;

import dev.faultline.notify.config.NotifyFile.LayerEntry;
import dev.faultline.notify.config.NotifyFile.ScheduleEntry;
import dev.faultline.notify.domain.oncall.CalendarLayer;
import dev.faultline.notify.domain.oncall.Hours;
import dev.faultline.notify.domain.oncall.Layer;
import dev.faultline.notify.domain.oncall.Rotation;
import dev.faultline.notify.domain.oncall.Schedule;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.policy.DurationText;
import dev.faultline.policy.SourceText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes schedules of what is written, and complains of turns that cannot be reckoned. */
final class SchedulesReader {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Function<SourceText, @Nullable Person> people;
    private final Function<@Nullable SourceText, ZoneId> zones;
    private final CalendarReader calendars;
    private final Complaints complaints;

    /**
     * @param people finds a person, and complains when there is none
     * @param zones reads a zone; that of the defaults for null
     */
    SchedulesReader(
            Function<SourceText, @Nullable Person> people,
            Function<@Nullable SourceText, ZoneId> zones,
            CalendarReader calendars,
            Complaints complaints) {
        this.people = people;
        this.zones = zones;
        this.calendars = calendars;
        this.complaints = complaints;
    }

    Map<String, Schedule> read(Map<String, ScheduleEntry> entries) {
        Map<String, Schedule> schedules = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            ZoneId zone = zones.apply(entry.zone());
            List<Layer> layers = new ArrayList<>();
            entry.layers().forEach(layer -> layer(layer, zone).ifPresent(layers::add));
            if (entry.layers().isEmpty()) {
                complaints.add(0, "schedule " + name + " has no layer", "say under layers who takes turns");
            }
            if (!layers.isEmpty()) {
                schedules.put(name, new Schedule(name, layers, entry.gapsAllowed()));
            }
        });
        return schedules;
    }

    private Optional<Layer> layer(LayerEntry entry, ZoneId ofSchedule) {
        ZoneId zone = entry.zone() == null ? ofSchedule : zones.apply(entry.zone());
        SourceText calendar = entry.calendar();
        if (calendar == null) {
            return rotation(entry, zone);
        }
        boolean alone = entry.every() == null
                && entry.from() == null
                && entry.handOff() == null
                && entry.people().isEmpty()
                && entry.hours().isEmpty();
        if (!alone) {
            complaints.add(
                    calendar.line(),
                    "a calendar says itself who is on call when",
                    "leave out every other key but name");
        }
        return calendars
                .read(calendar, zone)
                .map(shifts -> new CalendarLayer(entry.name().text(), shifts));
    }

    private Optional<Layer> rotation(LayerEntry entry, ZoneId zone) {
        SourceText every = entry.every();
        SourceText from = entry.from();
        SourceText handOff = entry.handOff();
        List<Person> inTurn =
                entry.people().stream().map(people).filter(Objects::nonNull).toList();
        if (every == null || from == null || handOff == null || entry.people().isEmpty()) {
            complaints.add(
                    entry.name().line(),
                    "layer " + entry.name() + " does not say who takes turns, or when",
                    "write every, from, handOff and people, or calendar: FILE");
            return Optional.empty();
        }
        Optional<Duration> turn = turn(every);
        Optional<LocalDate> day = parsed(from, LocalDate::parse, "day", "2026-11-02");
        Optional<LocalTime> time = parsed(handOff, LocalTime::parse, "time of day", "09:00");
        Hours hours = HoursText.all(entry.hours(), complaints);
        return turn.isEmpty() || day.isEmpty() || time.isEmpty() || inTurn.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rotation(
                        entry.name().text(), zone, day.get().atTime(time.get()), turn.get(), inTurn, hours));
    }

    private Optional<Duration> turn(SourceText every) {
        Optional<Duration> turn = switch (every.text()) {
            case "daily" -> Optional.of(Duration.ofDays(1));
            case "weekly" -> Optional.of(Duration.ofDays(7));
            default ->
                DurationText.parse(every.text())
                        .filter(length -> length.compareTo(HOUR) >= 0 && length.toSecondsPart() == 0);
        };
        if (turn.isEmpty()) {
            complaints.add(
                    every.line(),
                    "'" + every + "' is no length of a turn",
                    "write daily, weekly, or such as 12h or 3d");
        }
        return turn;
    }

    private <T> Optional<T> parsed(SourceText text, Function<String, T> parser, String what, String such) {
        try {
            return Optional.of(parser.apply(text.text()));
        } catch (DateTimeException e) {
            complaints.add(text.line(), "'" + text + "' is no " + what, "write one such as " + such);
            return Optional.empty();
        }
    }
}
