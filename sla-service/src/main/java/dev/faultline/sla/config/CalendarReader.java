package dev.faultline.sla.config;

import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.sla.config.SlaFile.CalendarPart;
import dev.faultline.sla.domain.Shift;
import dev.faultline.sla.domain.WorkingHours;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one business calendar. Problems are collected. */
final class CalendarReader {
    private static final Pattern HOURS = Pattern.compile("(\\d{2}):(\\d{2})-(\\d{2}):(\\d{2})");
    private static final int LONGEST_HOLIDAY = 366;

    private final Path path;
    private final String name;
    private final List<PolicyProblem> problems;

    CalendarReader(Path path, String name, List<PolicyProblem> problems) {
        this.path = path;
        this.name = name;
        this.problems = problems;
    }

    /** The calendar; empty, with a problem noted, when it cannot be one. */
    Optional<WorkingHours> read(CalendarPart part) {
        Map<DayOfWeek, List<Shift>> week = week(part);
        Map<LocalDate, List<Shift>> dates = new HashMap<>();
        part.holidays().forEach(text -> holiday(text).forEach(date -> dates.put(date, List.of())));
        part.workdays().forEach(workday -> {
            List<DayOfWeek> like = days(workday.like().text());
            Optional<LocalDate> date = date(workday.date().text());
            if (date.isEmpty()) {
                problem(workday.date(), "is no date", "write it as 2026-10-10");
            } else if (like.size() != 1) {
                problem(workday.like(), "is no day of the week", "write whose hours it has: MON, TUE, … SUN");
            } else {
                dates.put(date.get(), week.getOrDefault(like.get(0), List.of()));
            }
        });
        Optional<ZoneId> zone = zone(part.zone());
        if (week.values().stream().allMatch(List::isEmpty)) {
            problems.add(part.zone()
                    .problem(
                            path,
                            "calendar " + name + " has no working hours",
                            "write some, such as hours: {MON-FRI: [09:00-18:00]}"));
            return Optional.empty();
        }
        return zone.map(id -> new WorkingHours(name, id, week, dates));
    }

    private Optional<ZoneId> zone(SourceText text) {
        try {
            return Optional.of(ZoneId.of(text.text()));
        } catch (DateTimeException e) {
            problem(text, "is no time zone", "write an IANA name, such as Asia/Shanghai");
            return Optional.empty();
        }
    }

    private Map<DayOfWeek, List<Shift>> week(CalendarPart part) {
        Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
        part.hours().forEach((word, texts) -> {
            List<DayOfWeek> days = days(word);
            if (days.isEmpty()) {
                int line = texts.isEmpty() ? part.zone().line() : texts.get(0).line();
                problem(new SourceText(word, line), "is no day of the week", "write MON, TUE, … SUN, or MON-FRI");
            }
            List<Shift> shifts = shifts(texts);
            days.forEach(day -> week.put(day, shifts));
        });
        return week;
    }

    /** {@code MON} or {@code MON-FRI}; empty when the text is neither. */
    private static List<DayOfWeek> days(String text) {
        String[] ends = text.split("-", 2);
        Optional<DayOfWeek> first = day(ends[0]);
        Optional<DayOfWeek> last = day(ends[ends.length - 1]);
        if (first.isEmpty() || last.isEmpty() || last.get().compareTo(first.get()) < 0) {
            return List.of();
        }
        return List.of(DayOfWeek.values())
                .subList(first.get().ordinal(), last.get().ordinal() + 1);
    }

    private static Optional<DayOfWeek> day(String text) {
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> day.name().substring(0, 3).equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private List<Shift> shifts(List<SourceText> texts) {
        List<Shift> shifts = new ArrayList<>();
        for (SourceText text : texts) {
            Matcher hours = HOURS.matcher(text.text());
            Optional<Shift> shift = hours.matches() ? shift(hours) : Optional.empty();
            if (shift.isEmpty()) {
                problem(text, "are no hours of a day", "write them as 09:00-18:00; a day ends at 24:00");
            } else if (!shifts.isEmpty()
                    && shift.get().from() < shifts.get(shifts.size() - 1).to()) {
                problem(text, "begins before the hours before it end", "write the hours of a day in order");
            } else {
                shifts.add(shift.get());
            }
        }
        return List.copyOf(shifts);
    }

    private static Optional<Shift> shift(Matcher hours) {
        try {
            return Optional.of(new Shift(minute(hours, 1), minute(hours, 3)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int minute(Matcher hours, int group) {
        int minutes = Integer.parseInt(hours.group(group + 1));
        if (minutes > 59) {
            throw new IllegalArgumentException("an hour has 60 minutes");
        }
        return Integer.parseInt(hours.group(group)) * 60 + minutes;
    }

    /** {@code 2026-10-01} or {@code 2026-10-01..2026-10-08}. */
    private List<LocalDate> holiday(SourceText text) {
        String[] ends = text.text().split("\\.\\.", 2);
        Optional<LocalDate> first = date(ends[0]);
        Optional<LocalDate> last = date(ends[ends.length - 1]);
        if (first.isPresent() && last.isPresent()) {
            List<LocalDate> dates = first.get()
                    .datesUntil(first.get().plusDays(LONGEST_HOLIDAY))
                    .takeWhile(date -> !date.isAfter(last.get()))
                    .toList();
            if (!dates.isEmpty() && dates.size() < LONGEST_HOLIDAY) {
                return dates;
            }
        }
        problem(text, "is no date", "write 2026-10-01, or 2026-10-01..2026-10-08 for several days");
        return List.of();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void problem(SourceText text, String what, String hint) {
        problems.add(text.problem(path, "'" + text.text() + "' " + what, hint));
    }
}
