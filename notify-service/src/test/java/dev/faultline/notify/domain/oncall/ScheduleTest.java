package dev.faultline.notify.domain.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.oncall.CalendarShifts.Shift;
import dev.faultline.notify.domain.oncall.Hours.Window;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.OnDuty;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.people.Substitution;
import dev.faultline.notify.domain.people.Timeline;
import dev.faultline.notify.domain.people.Timeline.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A schedule")
class ScheduleTest {
    private static final Person ASIA = Samples.person("asia", "Asia", "en", "asia-chat");
    private static final Person EUROPE = Samples.person("europe", "Europe", "en", "europe-chat");
    private static final Person AMERICA = Samples.person("america", "America", "en", "america-chat");
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static Layer layer(String name, String zone, Person person, Window... hours) {
        return new Rotation(
                name,
                ZoneId.of(zone),
                LocalDateTime.parse("2026-01-01T00:00"),
                Duration.ofDays(1),
                List.of(person),
                new Hours(List.of(hours)));
    }

    private static Window window(Set<DayOfWeek> days, String from, String to) {
        return new Window(days, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static String on(Schedule schedule, String time, Substitution... substitutions) {
        return schedule.on(new Moment(Instant.parse(time), List.of(substitutions))).stream()
                .map(onDuty -> onDuty.person().id() + ": " + onDuty.because())
                .collect(Collectors.joining(", "));
    }

    private static Substitution substitution(String id, Person person, String from, String to, String updatedAt) {
        return new Substitution(
                id, "rota", person, Instant.parse(from), Instant.parse(to), "swap", "Li Lei", Instant.parse(updatedAt));
    }

    /** Three sites of eight hours each by their own clocks, which move on different days. */
    private static Schedule followTheSun() {
        return new Schedule(
                "rota",
                List.of(
                        layer("day-asia", "Asia/Shanghai", ASIA, window(EVERY_DAY, "09:00", "17:00")),
                        layer("day-europe", "Europe/Berlin", EUROPE, window(EVERY_DAY, "09:00", "17:00")),
                        layer("day-america", "America/New_York", AMERICA, window(EVERY_DAY, "10:00", "20:00"))),
                false);
    }

    private static List<String> spans(Schedule schedule, String from, String to) {
        return Timeline.of(List.of(schedule), Instant.parse(from), Instant.parse(to), List.of()).stream()
                .map(span -> span.from() + " "
                        + span.onDuty().stream()
                                .map(onDuty -> onDuty.person().id())
                                .collect(Collectors.joining()))
                .toList();
    }

    @Test
    @DisplayName("follows the sun by each site's own clock")
    void followsTheSun() {
        assertThat(spans(followTheSun(), "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"))
                .containsExactly(
                        "2026-11-23T00:00:00Z america",
                        "2026-11-23T01:00:00Z asia",
                        "2026-11-23T09:00:00Z europe",
                        "2026-11-23T16:00:00Z america");
    }

    @Test
    @DisplayName("has an hour less or more of cover where the clocks of two sites move on different days")
    void betweenTwoChanges() {
        // Berlin has gone back on 25 October, New York not yet: 10:00 there is 14:00 UTC, and 20:00 is midnight
        assertThat(spans(followTheSun(), "2026-10-28T00:00:00Z", "2026-10-29T00:00:00Z"))
                .containsExactly(
                        "2026-10-28T00:00:00Z ",
                        "2026-10-28T01:00:00Z asia",
                        "2026-10-28T09:00:00Z europe",
                        "2026-10-28T16:00:00Z america");
    }

    @Test
    @DisplayName("counts a night from the day it begins, and the night in which the clocks move is longer or shorter")
    void nights() {
        Schedule nights = new Schedule(
                "rota", List.of(layer("nights", "Europe/Berlin", EUROPE, window(WEEKDAYS, "20:00", "08:00"))), true);
        // from Friday's night to Monday's: the last of the week ends on Saturday, and there is none on Sunday
        assertThat(spans(nights, "2026-10-23T12:00:00Z", "2026-10-27T12:00:00Z"))
                .containsExactly(
                        "2026-10-23T12:00:00Z ",
                        "2026-10-23T18:00:00Z europe",
                        "2026-10-24T06:00:00Z ",
                        "2026-10-26T19:00:00Z europe",
                        "2026-10-27T07:00:00Z ");
        Schedule everyNight = new Schedule(
                "rota", List.of(layer("nights", "Europe/Berlin", EUROPE, window(EVERY_DAY, "20:00", "08:00"))), true);
        List<Span> spans = Timeline.of(
                List.of(everyNight),
                Instant.parse("2026-10-24T12:00:00Z"),
                Instant.parse("2026-10-25T12:00:00Z"),
                List.of());
        assertThat(Duration.between(spans.get(1).from(), spans.get(1).to())).isEqualTo(Duration.ofHours(13));
    }

    @Test
    @DisplayName("is decided by the first layer that names somebody")
    void layers() {
        Schedule schedule = new Schedule(
                "rota",
                List.of(layer("office", "UTC", ASIA, window(WEEKDAYS, "09:00", "17:00")), layer("rest", "UTC", EUROPE)),
                false);
        assertThat(on(schedule, "2026-11-23T10:00:00Z")).isEqualTo("asia: on call in rota (office)");
        assertThat(on(schedule, "2026-11-22T10:00:00Z")).isEqualTo("europe: on call in rota (rest)");
    }

    @Test
    @DisplayName("gives way to an override, of two to the later one, and says whose it is")
    void overrides() {
        Schedule schedule = new Schedule("rota", List.of(layer("turns", "UTC", ASIA)), false);
        Substitution first =
                substitution("a", EUROPE, "2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z", "2026-11-20T10:00:00Z");
        Substitution second =
                substitution("b", AMERICA, "2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z", "2026-11-21T10:00:00Z");

        assertThat(on(schedule, "2026-11-23T09:59:59Z", first, second)).startsWith("asia");
        assertThat(on(schedule, "2026-11-23T10:00:00Z", first, second))
                .isEqualTo("europe: on call in rota (override by Li Lei: swap)");
        assertThat(on(schedule, "2026-11-23T11:00:00Z", first, second)).startsWith("america");
        assertThat(on(schedule, "2026-11-23T12:00:00Z", first, second)).startsWith("asia");
    }

    @Test
    @DisplayName("does not mind overrides of other schedules")
    void othersOverrides() {
        Schedule other = new Schedule("other", List.of(layer("turns", "UTC", ASIA)), false);
        assertThat(on(
                        other,
                        "2026-11-23T10:30:00Z",
                        substitution(
                                "a", EUROPE, "2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z", "2026-11-20T10:00:00Z")))
                .startsWith("asia");
    }

    @Test
    @DisplayName("takes of overlapping shifts of a calendar the one that began last")
    void calendar() {
        Instant nine = Instant.parse("2026-11-23T09:00:00Z");
        CalendarShifts shifts = (from, to) -> List.of(
                new Shift(ASIA, nine, nine.plus(Duration.ofDays(7))),
                new Shift(EUROPE, nine.plusSeconds(3600), nine.plusSeconds(7200)));
        Schedule schedule = new Schedule("rota", List.of(new CalendarLayer("export", shifts)), false);

        assertThat(spans(schedule, "2026-11-23T08:00:00Z", "2026-11-24T00:00:00Z"))
                .containsExactly(
                        "2026-11-23T08:00:00Z ",
                        "2026-11-23T09:00:00Z asia",
                        "2026-11-23T10:00:00Z europe",
                        "2026-11-23T11:00:00Z asia");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("has a timeline that says at any time what the schedule itself says")
    void timelineAgrees(long seed) {
        Random random = new Random(seed);
        Instant from = Instant.parse("2026-10-15T00:00:00Z").plusSeconds(random.nextInt(86_400));
        Instant to = from.plus(Duration.ofDays(25));
        Schedule schedule = followTheSun();
        List<Substitution> substitutions = List.of(
                substitution("a", EUROPE, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-20T10:00:00Z"));
        List<Span> spans = Timeline.of(List.of(schedule), from, to, substitutions);
        for (int i = 0; i < 5000; i++) {
            Instant time =
                    from.plusSeconds(random.nextLong(Duration.between(from, to).toSeconds()));
            List<OnDuty> told = spans.stream()
                    .filter(span -> !time.isBefore(span.from()) && time.isBefore(span.to()))
                    .findFirst()
                    .orElseThrow()
                    .onDuty();
            assertThat(told).describedAs("%s", time).isEqualTo(schedule.on(new Moment(time, substitutions)));
        }
    }
}
