package dev.faultline.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Business calendars")
class BusinessCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Shift> OFFICE_DAY = List.of(new Shift(9 * 60, 12 * 60), new Shift(13 * 60, 18 * 60));
    private static final List<Shift> SHORT_DAY = List.of(new Shift(9 * 60, 13 * 60));
    private static final List<Shift> WHOLE_DAY = List.of(new Shift(0, 24 * 60));

    @ParameterizedTest(name = "{0}: {2} from {1} is over at {3}")
    @CsvSource(delimiter = '|', textBlock = """
            hours of one day                      | 2026-03-03T09:30 | 2h   | 2026-03-03T11:30
            the lunch break does not count        | 2026-03-03T11:00 | 2h   | 2026-03-03T14:00
            the night does not count              | 2026-03-03T17:00 | 2h   | 2026-03-04T10:00
            the weekend does not count            | 2026-03-06T12:30 | 2h   | 2026-03-09T10:30
            begun at night                        | 2026-03-03T22:00 | 1h   | 2026-03-04T10:00
            begun on Sunday                       | 2026-03-08T15:00 | 1h   | 2026-03-09T10:00
            to the minute of closing              | 2026-03-03T17:00 | 1h   | 2026-03-03T18:00
            a day is a working day                | 2026-03-03T15:00 | 1d   | 2026-03-04T15:00
            a day over the weekend                | 2026-03-05T11:00 | 2d   | 2026-03-09T11:00
            a day and some hours                  | 2026-03-03T10:00 | 1d4h | 2026-03-04T15:00
            a day begun at night ends with work   | 2026-03-03T22:00 | 1d   | 2026-03-04T18:00
            a day begun on Saturday               | 2026-03-07T12:00 | 1d   | 2026-03-09T18:00
            ends with a short Friday              | 2026-03-05T15:00 | 1d   | 2026-03-06T13:00
            a holiday is no day                   | 2026-04-02T15:00 | 1d   | 2026-04-07T15:00
            a Saturday that is worked is one      | 2026-02-12T15:00 | 2d   | 2026-02-14T15:00
            a holiday begun on                    | 2026-04-03T10:00 | 1h   | 2026-04-07T10:00
            over the leap day                     | 2028-02-28T10:00 | 1d   | 2028-02-29T10:00
            over a year without one               | 2027-02-26T10:00 | 1d   | 2027-03-01T10:00
            over new year                         | 2026-12-31T10:00 | 1d   | 2027-01-04T10:00
            clocks go forward at the weekend      | 2026-03-27T12:00 | 1d   | 2026-03-30T12:00
            clocks go back at the weekend         | 2026-10-23T12:00 | 1d   | 2026-10-26T12:00
            """)
    void office(String what, String from, String span, String over) {
        assertThat(local(office().after(at(from), span(span)))).isEqualTo(LocalDateTime.parse(over));
    }

    @ParameterizedTest(name = "{0}: {2} from {1} is over at {3}")
    @CsvSource(delimiter = '|', textBlock = """
            a day over the short Sunday ends at the same time    | 2026-03-28T12:00 | 1d  | 2026-03-29T12:00
            a day over the long Sunday ends at the same time     | 2026-10-24T12:00 | 1d  | 2026-10-25T12:00
            24 hours over the short Sunday are 24 hours          | 2026-03-28T12:00 | 24h | 2026-03-29T13:00
            24 hours over the long Sunday are 24 hours           | 2026-10-24T12:00 | 24h | 2026-10-25T11:00
            an hour into the gap                                 | 2026-03-29T01:30 | 1h  | 2026-03-29T03:30
            a day that would end in the gap ends where it begins | 2026-03-28T02:30 | 1d  | 2026-03-29T03:00
            a day that would end in the doubled hour ends first  | 2026-10-24T02:30 | 1d  | 2026-10-25T02:30
            """)
    @DisplayName("Every hour worked: a day is a date of the zone, an hour is an hour")
    void summerTime(String what, String from, String span, String over) {
        BusinessCalendar always = new WorkingHours("always", BERLIN, every(day -> WHOLE_DAY), Map.of());

        assertThat(local(always.after(at(from), span(span)))).isEqualTo(LocalDateTime.parse(over));
    }

    @Test
    @DisplayName("Around the clock a day is 24 hours, whatever the clocks on the walls do")
    void aroundTheClock() {
        Instant noon = at("2026-03-28T12:00");

        assertThat(BusinessCalendar.AROUND_THE_CLOCK.after(noon, span("1d")))
                .isEqualTo(noon.plus(Duration.ofHours(24)));
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(
            strings = {"Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Chatham"})
    @DisplayName("The zone decides when nine o'clock is")
    void zones(String zone) {
        ZoneId there = ZoneId.of(zone);
        WorkingHours office = new WorkingHours("office", there, every(day -> OFFICE_DAY), Map.of());
        Instant midnight = LocalDate.of(2026, 6, 1).atStartOfDay(there).toInstant();

        assertThat(office.plus(midnight, Duration.ofHours(1)))
                .isEqualTo(LocalDateTime.parse("2026-06-01T10:00").atZone(there).toInstant());
    }

    @Test
    @DisplayName("A night shift has an hour less when the clocks go forward, and one more when they go back")
    void nightShift() {
        WorkingHours night = new WorkingHours("night", BERLIN, every(day -> List.of(new Shift(0, 6 * 60))), Map.of());

        assertThat(night.between(at("2026-03-28T00:00"), at("2026-03-29T00:00")))
                .isEqualTo(Duration.ofHours(6));
        assertThat(night.between(at("2026-03-29T00:00"), at("2026-03-30T00:00")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(night.between(at("2026-10-25T00:00"), at("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(7));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("Between a start and its end lies what was counted, in any season and zone, and not a moment earlier")
    void inverse(long seed) {
        Random random = new Random(seed);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 300; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            WorkingHours calendar = new WorkingHours("some", zone, every(day -> shifts(random)), Map.of());
            Instant from = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));
            Duration counting = Duration.ofSeconds(1 + random.nextInt(400_000));

            Instant over = calendar.plus(from, counting);

            assertThat(calendar.between(from, over))
                    .as("%s from %s", zone, from)
                    .isEqualTo(counting);
            assertThat(calendar.between(from, over.minusSeconds(1)))
                    .as("%s from %s", zone, from)
                    .isLessThan(counting);
        }
    }

    @Test
    @DisplayName("A calendar in which nobody ever works is refused")
    void nobodyWorks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkingHours("none", BERLIN, every(day -> List.of()), Map.of()));
    }

    /** Mon to Thu 9–12 and 13–18, Fri 9–13; Easter 2026, New Year, and a Saturday worked like a Monday. */
    private static WorkingHours office() {
        Map<DayOfWeek, List<Shift>> week = every(day -> switch (day) {
            case SATURDAY, SUNDAY -> List.of();
            case FRIDAY -> SHORT_DAY;
            default -> OFFICE_DAY;
        });
        return new WorkingHours(
                "office",
                BERLIN,
                week,
                Map.of(
                        LocalDate.of(2026, 4, 3), List.of(),
                        LocalDate.of(2026, 4, 6), List.of(),
                        LocalDate.of(2027, 1, 1), List.of(),
                        LocalDate.of(2026, 2, 14), OFFICE_DAY));
    }

    private static Map<DayOfWeek, List<Shift>> every(Function<DayOfWeek, List<Shift>> shifts) {
        return Stream.of(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), shifts));
    }

    private static List<Shift> shifts(Random random) {
        int from = random.nextInt(700);
        int to = from + 1 + random.nextInt(300);
        int again = to + random.nextInt(200);
        return List.of(new Shift(from, to), new Shift(again, again + 1 + random.nextInt(1440 - again)));
    }

    private static Span span(String text) {
        return Span.parse(text).orElseThrow();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static LocalDateTime local(Instant at) {
        return at.atZone(BERLIN).toLocalDateTime();
    }
}
