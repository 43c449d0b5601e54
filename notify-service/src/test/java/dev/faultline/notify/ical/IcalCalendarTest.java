package dev.faultline.notify.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.people.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A calendar of another tool")
@SuppressWarnings("NullAway.Init")
class IcalCalendarTest {
    private static final Map<String, Person> PEOPLE = Map.of(
            "Li Wei", Samples.person("li", "Li Wei", "en", "li-chat"),
            "Chen Jie", Samples.person("chen", "Chen Jie", "en", "chen-chat"));

    @TempDir
    Path dir;

    private IcalCalendar calendar(String... events) throws IOException {
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//example//rota//EN\n");
        for (String event : events) {
            text.append("BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n")
                    .append(event.strip())
                    .append("\nEND:VEVENT\n");
        }
        Path file = Files.writeString(
                dir.resolve("rota.ics"),
                text.append("END:VCALENDAR\n").toString().replace("\n", "\r\n"));
        return IcalCalendar.read(
                file, ZoneId.of("Asia/Shanghai"), event -> Optional.ofNullable(PEOPLE.get(event.summary())));
    }

    private static List<String> shifts(IcalCalendar calendar, String from, String to) {
        return calendar.between(Instant.parse(from), Instant.parse(to)).stream()
                .map(shift -> shift.person().id() + " " + shift.from() + " " + shift.to())
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("recurs by the wall clock of its zone, hand-offs and all, on both sides of a change of the clocks")
    void recursOverAChange() throws IOException {
        // Given a week that holds the change itself, and every second week after it
        IcalCalendar calendar = calendar("""
                UID:1
                DTSTART;TZID=Europe/Berlin:20261019T090000
                DTEND;TZID=Europe/Berlin:20261026T090000
                RRULE:FREQ=WEEKLY;INTERVAL=2
                SUMMARY:Li Wei""");

        assertThat(shifts(calendar, "2026-10-20T00:00:00Z", "2026-11-20T00:00:00Z"))
                .containsExactly(
                        "li 2026-10-19T07:00:00Z 2026-10-26T08:00:00Z",
                        "li 2026-11-02T08:00:00Z 2026-11-09T08:00:00Z",
                        "li 2026-11-16T08:00:00Z 2026-11-23T08:00:00Z");
    }

    @Test
    @DisplayName("keeps to dates left out and added, and to an end")
    void exceptions() throws IOException {
        IcalCalendar calendar = calendar("""
                UID:1
                DTSTART:20261102T090000Z
                DTEND:20261102T170000Z
                RRULE:FREQ=DAILY;UNTIL=20261106T000000Z
                EXDATE:20261104T090000Z
                RDATE:20261108T090000Z
                SUMMARY:Li Wei""");

        assertThat(shifts(calendar, "2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z"))
                .containsExactly(
                        "li 2026-11-02T09:00:00Z 2026-11-02T17:00:00Z",
                        "li 2026-11-03T09:00:00Z 2026-11-03T17:00:00Z",
                        "li 2026-11-05T09:00:00Z 2026-11-05T17:00:00Z",
                        "li 2026-11-08T09:00:00Z 2026-11-08T17:00:00Z");
    }

    @Test
    @DisplayName("knows of single occurrences that were given to somebody else, moved, or called off")
    void moved() throws IOException {
        IcalCalendar calendar = calendar("""
                UID:1
                DTSTART:20261102T090000Z
                DURATION:PT8H
                RRULE:FREQ=DAILY;COUNT=4
                SUMMARY:Li Wei""", """
                UID:1
                RECURRENCE-ID:20261103T090000Z
                DTSTART:20261103T120000Z
                DURATION:PT2H
                SUMMARY:Chen Jie""", """
                UID:1
                RECURRENCE-ID:20261104T090000Z
                DTSTART:20261104T090000Z
                DURATION:PT8H
                STATUS:CANCELLED
                SUMMARY:Li Wei""");

        assertThat(shifts(calendar, "2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z"))
                .containsExactly(
                        "chen 2026-11-03T12:00:00Z 2026-11-03T14:00:00Z",
                        "li 2026-11-02T09:00:00Z 2026-11-02T17:00:00Z",
                        "li 2026-11-05T09:00:00Z 2026-11-05T17:00:00Z");
    }

    @Test
    @DisplayName("takes whole days and times without a zone as those of the schedule")
    void floating() throws IOException {
        IcalCalendar calendar = calendar("""
                UID:1
                DTSTART;VALUE=DATE:20261102
                SUMMARY:Li Wei""", """
                UID:2
                DTSTART:20261103T090000
                DTEND:20261103T180000
                SUMMARY:Chen Jie""");

        assertThat(shifts(calendar, "2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z"))
                .containsExactly(
                        "chen 2026-11-03T01:00:00Z 2026-11-03T10:00:00Z",
                        "li 2026-11-01T16:00:00Z 2026-11-02T16:00:00Z");
    }

    @Test
    @DisplayName("understands a zone it describes itself")
    void ownZone() throws IOException {
        Path file = dir.resolve("outlook.ics");
        Files.writeString(file, """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//example//rota//EN
                BEGIN:VTIMEZONE
                TZID:Head Office
                BEGIN:STANDARD
                DTSTART:16010101T000000
                TZOFFSETFROM:+0530
                TZOFFSETTO:+0530
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:1
                DTSTAMP:20260101T000000Z
                DTSTART;TZID=Head Office:20261102T090000
                DTEND;TZID=Head Office:20261102T180000
                SUMMARY:Li Wei
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
        IcalCalendar calendar =
                IcalCalendar.read(file, ZoneId.of("UTC"), event -> Optional.ofNullable(PEOPLE.get(event.summary())));

        assertThat(shifts(calendar, "2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z"))
                .containsExactly("li 2026-11-02T03:30:00Z 2026-11-02T12:30:00Z");
    }

    @Test
    @DisplayName("names those of its people whom nobody knows, for the time asked of only")
    void strangers() throws IOException {
        IcalCalendar calendar = calendar("""
                UID:1
                DTSTART:20261102T090000Z
                DTEND:20261102T170000Z
                SUMMARY:Bob""");

        assertThat(calendar.strangers(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-03T00:00:00Z")))
                .containsExactly("Bob");
        assertThat(calendar.strangers(Instant.parse("2026-11-03T00:00:00Z"), Instant.parse("2026-11-05T00:00:00Z")))
                .isEmpty();
    }

    @Test
    @DisplayName("is refused with the reason when it is none, or names a zone nobody knows")
    void refused() throws IOException {
        Path file = Files.writeString(dir.resolve("none.ics"), "people: [li]\n");
        assertThatThrownBy(() -> IcalCalendar.read(file, ZoneId.of("UTC"), event -> Optional.empty()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> calendar("""
                        UID:1
                        DTSTART;TZID=Nowhere/Town:20261102T090000
                        DTEND;TZID=Nowhere/Town:20261102T170000
                        SUMMARY:Li Wei""")).isInstanceOf(IOException.class).hasMessageContaining("Nowhere/Town");
    }

    @Test
    @DisplayName("with a shift every second for ever is refused before its times are written out")
    void bomb() {
        assertThatThrownBy(() -> calendar("""
                        UID:1
                        DTSTART:20200101T000000Z
                        DURATION:PT1S
                        RRULE:FREQ=SECONDLY
                        SUMMARY:Li Wei""")).isInstanceOf(IOException.class).hasMessageContaining("once an hour");
        assertThatThrownBy(() -> calendar("""
                        UID:1
                        DTSTART:20200101T000000Z
                        RRULE:FREQ=DAILY;BYHOUR=1,2;BYMINUTE=1,2,3;BYSECOND=1,2,3
                        SUMMARY:Li Wei""")).isInstanceOf(IOException.class).hasMessageContaining("once an hour");
    }

    @Test
    @DisplayName(
            "with a date left out in a zone nobody knows is refused when it is read, and not when somebody is to be paged")
    void brokenException() {
        assertThatThrownBy(() -> calendar("""
                        UID:1
                        DTSTART:20261102T090000Z
                        RRULE:FREQ=DAILY
                        EXDATE;TZID=Nowhere/Town:20261103T090000
                        SUMMARY:Li Wei""")).isInstanceOf(IOException.class);
    }
}
