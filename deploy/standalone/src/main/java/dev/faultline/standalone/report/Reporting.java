package dev.faultline.standalone.report;

import dev.faultline.standalone.report.ClockStory.End;
import dev.faultline.standalone.report.Report.Breach;
import dev.faultline.standalone.report.Report.Compliance;
import dev.faultline.standalone.report.Report.Line;
import dev.faultline.standalone.report.Report.Load;
import dev.faultline.standalone.report.Report.Noise;
import dev.faultline.standalone.report.Report.Times;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what a ledger holds. */
public final class Reporting {
    private static final int NIGHT_FROM = 22;
    private static final int NIGHT_TO = 8;

    private final List<IncidentStory> incidents;
    private final Ledger ledger;
    private final ZoneId zone;

    private Reporting(Ledger ledger, ZoneId zone) {
        this.ledger = ledger;
        this.incidents = ledger.incidents();
        this.zone = zone;
    }

    /**
     * The report.
     *
     * @param zone in which hours of the day are told
     * @return empty when the ledger holds nothing
     */
    public static Optional<Report> of(Ledger ledger, ZoneId zone) {
        return ledger.first()
                .flatMap(first -> ledger.last().map(last -> new Reporting(ledger, zone).between(first, last)));
    }

    private Report between(Instant first, Instant last) {
        return new Report(
                first, last, zone.getId(), noise(), compliance(), breaches(), times(), load(), hours(), lines());
    }

    private Noise noise() {
        return new Noise(
                ledger.reports(), incidents.size(), count(IncidentState.MERGED), count(IncidentState.DISMISSED), (int)
                        messages().count());
    }

    private int count(IncidentState state) {
        return (int) incidents.stream()
                .filter(incident -> incident.last().getState() == state)
                .count();
    }

    private Stream<Delivery> messages() {
        return incidents.stream().flatMap(incident -> incident.messages().stream());
    }

    private List<Compliance> compliance() {
        return Stream.of(
                        by("level", incident -> incident.level().name()),
                        by("service", IncidentStory::service),
                        by("team", IncidentStory::team))
                .flatMap(List::stream)
                .toList();
    }

    private List<Compliance> by(String dimension, Function<IncidentStory, String> name) {
        Map<String, Map<String, int[]>> counts = new TreeMap<>();
        for (IncidentStory incident : incidents) {
            String key = name.apply(incident);
            if (key.isEmpty()) {
                continue;
            }
            for (ClockStory clock : incident.clocks()) {
                int[] keptAndMissed = counts.computeIfAbsent(key, any -> new TreeMap<>())
                        .computeIfAbsent(lower(clock.clock()), any -> new int[2]);
                if (clock.end() != End.OPEN) {
                    keptAndMissed[clock.end() == End.KEPT ? 0 : 1]++;
                }
            }
        }
        List<Compliance> rows = new ArrayList<>();
        counts.forEach((key, byClock) -> byClock.forEach((clock, ended) -> {
            if (ended[0] + ended[1] > 0) {
                rows.add(new Compliance(dimension, key, clock, ended[0], ended[1]));
            }
        }));
        return rows;
    }

    private List<Breach> breaches() {
        return incidents.stream()
                .flatMap(incident -> incident.breaches().stream().map(breach -> breach(incident, breach)))
                .sorted(Comparator.comparing(Breach::due).thenComparing(Breach::incident))
                .toList();
    }

    private static Breach breach(IncidentStory incident, SlaEvent event) {
        return new Breach(
                incident.id(),
                event.getLevel().name(),
                incident.last().getTitle(),
                incident.service(),
                event.getOwner(),
                event.getClock() == null ? "" : lower(event.getClock()),
                event.getScheduledFor(),
                event.getReason(),
                incident.last().getGrade().getReason());
    }

    private List<Times> times() {
        List<Times> rows = new ArrayList<>();
        for (Level level : Level.values()) {
            time(rows, level, "acknowledge", IncidentSnapshot::getAcknowledgedAt);
            time(rows, level, "restore", IncidentSnapshot::getRestoredAt);
            time(rows, level, "fix", IncidentSnapshot::getFixedAt);
            time(rows, level, "verify", IncidentSnapshot::getVerifiedAt);
        }
        return rows;
    }

    private void time(
            List<Times> rows, Level level, String what, Function<IncidentSnapshot, @Nullable Instant> moment) {
        long[] seconds = incidents.stream()
                .filter(incident -> incident.level() == level)
                .flatMap(incident -> incident.until(moment.apply(incident.last())).stream())
                .mapToLong(Duration::toSeconds)
                .sorted()
                .toArray();
        if (seconds.length > 0) {
            rows.add(new Times(level.name(), what, seconds.length, at(seconds, 0.5), at(seconds, 0.9), at(seconds, 1)));
        }
    }

    /** The smallest value that so large a share of all does not exceed. */
    private static long at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private List<Load> load() {
        Map<String, List<Delivery>> byPerson = messages()
                .collect(Collectors.groupingBy(
                        message -> message.getRecipient().getName(), TreeMap::new, Collectors.toList()));
        return byPerson.entrySet().stream()
                .map(person -> new Load(
                        person.getKey(),
                        person.getValue().size(),
                        (int) person.getValue().stream()
                                .mapToInt(this::hour)
                                .filter(Reporting::atNight)
                                .count(),
                        (int) person.getValue().stream()
                                .map(Delivery::getIncidentId)
                                .distinct()
                                .count()))
                .sorted(Comparator.comparingInt(Load::messages).reversed().thenComparing(Load::person))
                .toList();
    }

    private List<Integer> hours() {
        int[] hours = new int[24];
        messages().forEach(message -> hours[hour(message)]++);
        return IntStream.of(hours).boxed().toList();
    }

    /** Whether an hour of the day is one in which people sleep. */
    static boolean atNight(int hour) {
        return hour >= NIGHT_FROM || hour < NIGHT_TO;
    }

    private int hour(Delivery message) {
        return message.getPlannedAt().atZone(zone).getHour();
    }

    private List<Line> lines() {
        return incidents.stream().map(Reporting::line).toList();
    }

    private static Line line(IncidentStory incident) {
        IncidentSnapshot last = incident.last();
        return new Line(
                incident.id(),
                incident.level().name(),
                last.getState().name(),
                last.getTitle(),
                last.getApplication(),
                incident.service(),
                incident.team(),
                last.getOwner(),
                last.getOpenedAt(),
                seconds(incident, last.getAcknowledgedAt()),
                seconds(incident, last.getRestoredAt()),
                seconds(incident, last.getFixedAt()),
                seconds(incident, last.getVerifiedAt()),
                last.getClosedAt(),
                incident.breaches().stream()
                        .flatMap(breach -> Optional.ofNullable(breach.getClock()).stream())
                        .map(Reporting::lower)
                        .distinct()
                        .toList(),
                incident.escalations(),
                incident.messages().size(),
                last.getOccurrences());
    }

    private static @Nullable Long seconds(IncidentStory incident, @Nullable Instant moment) {
        return incident.until(moment).map(Duration::toSeconds).orElse(null);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
