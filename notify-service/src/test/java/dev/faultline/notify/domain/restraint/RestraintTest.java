package dev.faultline.notify.domain.restraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.oncall.Hours;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What keeps messages from being too many")
class RestraintTest {
    private static final Contact CHAT = new Contact("wu-chat", "dingtalk");
    private static final Contact HOOK = new Contact("wu-hook", "webhook");
    private static final Restraint POLICY = new Restraint(
            new SetHours(Set.of(Level.L3, Level.L4), List.of(LocalTime.parse("09:00"), LocalTime.parse("17:00")), null),
            new Storm(new Rate(3, Duration.ofMinutes(1), false), Duration.ofSeconds(30)),
            Duration.ZERO,
            Map.of());

    private static Person person(String zone, boolean quietNights) {
        Hours nights = new Hours(List.of(
                new Hours.Window(EnumSet.allOf(DayOfWeek.class), LocalTime.parse("22:00"), LocalTime.parse("07:00"))));
        return new Person(
                "wu", "Wu Fang", "en", ZoneId.of(zone), List.of(CHAT), List.of(), quietNights ? nights : null);
    }

    private static Message message(Level level, Contact contact) {
        return new Message(
                "msg_1",
                Disposition.PLANNED,
                "",
                "INC-0-1",
                1,
                "e",
                EventKind.OPENED,
                level,
                "wu",
                "Wu Fang",
                "QA",
                "en",
                "",
                "",
                null,
                List.of(),
                false,
                false,
                null,
                Instant.EPOCH,
                List.of(contact),
                List.of());
    }

    private static Optional<Instant> until(Level level, Contact contact, Person person, String now) {
        return POLICY.judge(message(level, contact), person, Lately.NOTHING, Instant.parse(now))
                .hold()
                .map(Hold::until);
    }

    @ParameterizedTest(name = "in {0} at {1} until {2}")
    @CsvSource({
        "Asia/Shanghai,    2026-11-23T00:30:00Z, 2026-11-23T01:00:00Z",
        "Asia/Shanghai,    2026-11-23T01:00:00Z, 2026-11-23T09:00:00Z",
        "Asia/Shanghai,    2026-11-23T09:00:01Z, 2026-11-24T01:00:00Z",
        // the clocks go back in the night between
        "America/New_York, 2026-11-01T00:00:00Z, 2026-11-01T14:00:00Z",
        "America/New_York, 2026-10-31T20:30:00Z, 2026-10-31T21:00:00Z",
        // and forward
        "Europe/Berlin,    2026-03-28T20:00:00Z, 2026-03-29T07:00:00Z",
    })
    @DisplayName("L3 and L4 are told at set hours of the reader's own wall clock")
    void setHours(String zone, String now, String until) {
        Person person = person(zone, false);
        assertThat(until(Level.L3, CHAT, person, now)).contains(Instant.parse(until));
        assertThat(until(Level.L4, CHAT, person, now)).contains(Instant.parse(until));
        assertThat(until(Level.L2, CHAT, person, now)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    @DisplayName("Quiet hours hold back everything but L1")
    void quietHours(Level level) {
        Optional<Instant> until = until(level, HOOK, person("Asia/Shanghai", true), "2026-11-22T18:00:00Z");

        assertThat(until)
                .isEqualTo(level == Level.L1 ? Optional.empty() : Optional.of(Instant.parse("2026-11-22T23:00:00Z")));
    }

    @Test
    @DisplayName("Of quiet hours and set hours the later counts")
    void theLater() {
        assertThat(until(Level.L3, CHAT, person("Asia/Shanghai", true), "2026-11-22T18:00:00Z"))
                .contains(Instant.parse("2026-11-23T01:00:00Z"));
    }

    @Test
    @DisplayName("A machine is told everything one by one, however much and of whatever level")
    void machines() {
        Person person = person("UTC", false);
        Lately lately = Lately.NOTHING;
        for (int i = 0; i < 100; i++) {
            Restraint.Judgement judgement =
                    POLICY.judge(message(Level.L4, HOOK), person, lately, Instant.parse("2026-11-23T10:00:00Z"));
            assertThat(judgement.hold()).isEmpty();
            lately = judgement.lately();
        }
    }

    @Test
    @DisplayName("What comes for one person faster than the policy says waits for more, and all of it goes together")
    void storm() {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        Lately lately = after(3, Level.L2, Lately.NOTHING, now);

        Restraint.Judgement fourth = judge(Level.L2, lately, now);
        Restraint.Judgement later = judge(Level.L2, fourth.lately(), now.plusSeconds(10));

        assertThat(fourth.hold()).contains(new Hold(now.plusSeconds(30), "more than 3 in 1m for Wu Fang"));
        assertThat(later.hold().map(Hold::until)).contains(now.plusSeconds(30));
    }

    @Test
    @DisplayName("A storm of lesser things puts no L1 off")
    void stormAndL1() {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        Lately lately = after(50, Level.L2, Lately.NOTHING, now);

        assertThat(judge(Level.L1, lately, now).hold()).isEmpty();
        assertThat(judge(Level.L1, after(3, Level.L1, lately, now), now).hold()).isPresent();
    }

    private static Lately after(int messages, Level level, Lately lately, Instant now) {
        Lately after = lately;
        for (int i = 0; i < messages; i++) {
            after = judge(level, after, now).lately();
        }
        return after;
    }

    private static Restraint.Judgement judge(Level level, Lately lately, Instant now) {
        return POLICY.judge(message(level, CHAT), person("UTC", false), lately, now);
    }
}
