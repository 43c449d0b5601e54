package dev.faultline.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.domain.ReleasePlan.Release;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Release calendars as an export, a mistake or ill will may write them. */
class ReleaseCalendarReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private final ReleaseCalendarReader reader = new ReleaseCalendarReader(ZoneId.of("Asia/Shanghai"));

    @Test
    void aReleaseThatRecursIsOneEachTime() {
        Mapping<List<Release>> read = read("SUMMARY:R", "DTSTART:20261201T080000Z", "RRULE:FREQ=WEEKLY;COUNT=3");

        assertThat(((Mapping.Understood<List<Release>>) read).told())
                .extracting(Release::name)
                .containsExactly("R 2026-12-01", "R 2026-12-08", "R 2026-12-15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=SECONDLY",
                "RRULE:FREQ=MINUTELY",
                "RRULE:FREQ=HOURLY;COUNT=2000000000",
                "RRULE:FREQ=DAILY;BYHOUR=1,2",
                "RRULE:FREQ=DAILY;BYMINUTE=1,2",
                "RRULE:FREQ=DAILY;BYSECOND=1,2"
            })
    void aReleaseThatRecursMoreThanOnceADayIsRefusedBeforeItsTimesAreWrittenOut(String rule) {
        Mapping<List<Release>> read = read("SUMMARY:R", "DTSTART:20200101T080000Z", rule);

        assertThat(read).isInstanceOf(Mapping.Misshapen.class);
        assertThat(((Mapping.Misshapen<List<Release>>) read).problems())
                .singleElement()
                .asString()
                .contains("once a day");
    }

    @Test
    void aReleaseThatHasRecurredSinceTheYearOneIsRefused() {
        assertThat(read("SUMMARY:R", "DTSTART:00010101T080000Z", "RRULE:FREQ=DAILY"))
                .isInstanceOf(Mapping.Misshapen.class);
    }

    @Test
    void moreEventsThanReleasesThereMayBeAreRefused() {
        String event = "BEGIN:VEVENT\r\nSUMMARY:R\r\nDTSTART:20261201T080000Z\r\nEND:VEVENT\r\n";

        assertThat(reader.read(calendar(event.repeat(501)), NOW)).isInstanceOf(Mapping.Misshapen.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;TZID=Nowhere/At_All:20261201T080000",
                "DTSTART:99999999",
                "DTSTART;VALUE=PERIOD:20261201T080000Z/PT1H",
                "DTSTART:",
                "RRULE:FREQ=NEVER",
                "RRULE:FREQ=DAILY;COUNT=x"
            })
    void whatItCannotReadIsAnAnswerAndNoFailure(String line) {
        assertThat(read("SUMMARY:R", line)).isNotInstanceOf(Mapping.Understood.class);
    }

    private Mapping<List<Release>> read(String... lines) {
        return reader.read(calendar("BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n"), NOW);
    }

    private static byte[] calendar(String events) {
        return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
