package dev.faultline.notify.domain.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.people.Absence;
import dev.faultline.notify.domain.people.OnDuty;
import dev.faultline.notify.domain.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A rotation")
class RotationTest {
    private static final Person ANNA = Samples.person("anna", "Anna", "en", "anna-chat");
    private static final Person BEN = Samples.person("ben", "Ben", "en", "ben-chat");
    private static final Person CHEN = Samples.person("chen", "Chen", "en", "chen-chat");

    private static Rotation rotation(String zone, String from, String every, Person... people) {
        return new Rotation(
                "turns",
                ZoneId.of(zone),
                LocalDateTime.parse(from),
                Duration.parse(every),
                List.of(people),
                Hours.ALWAYS);
    }

    private static String at(Layer layer, Instant time) {
        return layer.at(time).map(OnDuty::person).map(Person::id).orElse("nobody");
    }

    private static String at(Layer layer, String time) {
        return at(layer, Instant.parse(time));
    }

    @ParameterizedTest(name = "{0}: from {1} every {2}, between {3} and {4}: {5}")
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            ZONE,                FROM,             EVERY, AFTER,                BEFORE,               HAND-OFFS
            # weekly at 09:00: New York goes back on 1 November and forward on 14 March
            America/New_York,    2026-10-19T09:00, P7D,   2026-10-20T00:00:00Z, 2026-11-10T00:00:00Z, 2026-10-26T13:00:00Z 2026-11-02T14:00:00Z 2026-11-09T14:00:00Z
            America/New_York,    2026-10-19T09:00, P7D,   2027-03-02T00:00:00Z, 2027-03-23T00:00:00Z, 2027-03-08T14:00:00Z 2027-03-15T13:00:00Z 2027-03-22T13:00:00Z
            # Berlin goes back on 25 October and forward on 28 March
            Europe/Berlin,       2026-10-05T09:00, P7D,   2026-10-13T00:00:00Z, 2026-11-03T00:00:00Z, 2026-10-19T07:00:00Z 2026-10-26T08:00:00Z 2026-11-02T08:00:00Z
            Europe/Berlin,       2026-10-05T09:00, P7D,   2027-03-23T00:00:00Z, 2027-04-06T00:00:00Z, 2027-03-29T07:00:00Z 2027-04-05T07:00:00Z
            # Lord Howe Island moves by half an hour: forward on 4 October, back on 4 April
            Australia/Lord_Howe, 2026-09-21T09:00, P7D,   2026-09-22T00:00:00Z, 2026-10-12T00:00:00Z, 2026-09-27T22:30:00Z 2026-10-04T22:00:00Z 2026-10-11T22:00:00Z
            Australia/Lord_Howe, 2026-09-21T09:00, P7D,   2027-03-29T00:00:00Z, 2027-04-12T00:00:00Z, 2027-04-04T22:30:00Z 2027-04-11T22:30:00Z
            # Shanghai never moves
            Asia/Shanghai,       2026-10-19T09:00, P7D,   2026-10-20T00:00:00Z, 2026-11-10T00:00:00Z, 2026-10-26T01:00:00Z 2026-11-02T01:00:00Z 2026-11-09T01:00:00Z
            # daily at 02:30, a time that is skipped: as much later as the clocks skip
            Europe/Berlin,       2027-03-01T02:30, P1D,   2027-03-26T12:00:00Z, 2027-03-29T12:00:00Z, 2027-03-27T01:30:00Z 2027-03-28T01:30:00Z 2027-03-29T00:30:00Z
            # and a time that comes twice: the first one
            Europe/Berlin,       2026-10-01T02:30, P1D,   2026-10-23T12:00:00Z, 2026-10-26T12:00:00Z, 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
            America/New_York,    2026-10-01T01:30, P1D,   2026-10-31T00:00:00Z, 2026-11-02T12:00:00Z, 2026-10-31T05:30:00Z 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z
            # shifts of 12 hours: the night in which the clocks go back has 13
            America/New_York,    2026-10-01T08:00, PT12H, 2026-10-31T13:00:00Z, 2026-11-02T14:00:00Z, 2026-11-01T00:00:00Z 2026-11-01T13:00:00Z 2026-11-02T01:00:00Z 2026-11-02T13:00:00Z
            # every third day
            Europe/Berlin,       2026-10-19T09:00, P3D,   2026-10-20T00:00:00Z, 2026-10-29T00:00:00Z, 2026-10-22T07:00:00Z 2026-10-25T08:00:00Z 2026-10-28T08:00:00Z
            """)
    void handsOffByTheWallClock(String zone, String from, String every, String after, String before, String handOffs) {
        Rotation rotation = rotation(zone, from, every, ANNA, BEN, CHEN);
        List<Instant> expected =
                Stream.of(handOffs.split(" ")).map(Instant::parse).toList();

        assertThat(rotation.changes(Instant.parse(after), Instant.parse(before)))
                .containsExactlyElementsOf(expected);

        // and at each the next one takes over, neither a second before nor a second after
        List<String> order = List.of("anna", "ben", "chen");
        for (Instant handOff : expected) {
            String leaving = at(rotation, handOff.minusSeconds(1));
            String next = order.get((order.indexOf(leaving) + 1) % order.size());
            assertThat(at(rotation, handOff)).isEqualTo(next);
        }
    }

    @Test
    @DisplayName("goes to the next turn once when an hour of hand-offs is skipped, and keeps the count")
    void turnWithinTheSkippedHour() {
        Rotation hourly = rotation("Europe/Berlin", "2027-03-27T00:00", "PT1H", ANNA, BEN, CHEN);
        // 24 hand-offs on the 27th; then 00:00 anna, 01:00 ben, 02:00 chen (skipped), 03:00 anna
        assertThat(at(hourly, "2027-03-28T00:59:59Z")).isEqualTo("ben");
        assertThat(at(hourly, "2027-03-28T01:00:00Z")).isEqualTo("anna");
        assertThat(at(hourly, "2027-03-28T02:00:00Z")).isEqualTo("ben");
    }

    @Test
    @DisplayName("has nobody before its first hand-off")
    void before() {
        Rotation rotation = rotation("UTC", "2026-11-02T09:00", "P7D", ANNA, BEN);
        assertThat(at(rotation, "2026-11-02T08:59:59Z")).isEqualTo("nobody");
        assertThat(at(rotation, "2026-11-02T09:00:00Z")).isEqualTo("anna");
    }

    @Test
    @DisplayName("passes the turn of who is away to the next who is there, and says so")
    void absence() {
        Person away = new Person(
                "anna",
                "Anna",
                "en",
                ANNA.zone(),
                ANNA.contacts(),
                List.of(new Absence(
                        Instant.parse("2026-11-04T00:00:00Z"), Instant.parse("2026-11-05T00:00:00Z"), "leave")),
                null);
        Rotation rotation = rotation("UTC", "2026-11-02T09:00", "P7D", away, BEN);

        assertThat(at(rotation, "2026-11-03T23:59:59Z")).isEqualTo("anna");
        assertThat(rotation.at(Instant.parse("2026-11-04T12:00:00Z")))
                .contains(new OnDuty(BEN, "turns, in place of Anna, who is away: leave"));
        assertThat(at(rotation, "2026-11-05T00:00:00Z")).isEqualTo("anna");
        assertThat(rotation.changes(Instant.parse("2026-11-03T00:00:00Z"), Instant.parse("2026-11-08T00:00:00Z")))
                .contains(Instant.parse("2026-11-04T00:00:00Z"), Instant.parse("2026-11-05T00:00:00Z"));
    }

    @Test
    @DisplayName("wants somebody to take turns, and turns that can be told apart")
    void refuses() {
        assertThatThrownBy(() -> rotation("UTC", "2026-11-02T09:00", "P7D"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody takes turns");
        assertThatThrownBy(() -> rotation("UTC", "2026-11-02T09:00", "PT59M", ANNA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least an hour");
    }
}
