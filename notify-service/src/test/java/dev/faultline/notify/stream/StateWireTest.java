package dev.faultline.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.Carried;
import dev.faultline.notify.domain.DueClock;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.IncidentMemory;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.Seen;
import dev.faultline.notify.domain.StatedDuty;
import dev.faultline.notify.domain.Telling;
import dev.faultline.notify.domain.Tiding;
import dev.faultline.notify.domain.Told;
import dev.faultline.notify.domain.outbox.Attempt;
import dev.faultline.notify.domain.outbox.Outbox;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.restraint.Lately;
import dev.faultline.notify.domain.restraint.Rate;
import dev.faultline.notify.domain.restraint.Tokens;
import dev.faultline.notify.state.LatelyState;
import dev.faultline.notify.state.MemoryState;
import dev.faultline.notify.state.MessageState;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a store keeps comes back as it was")
class StateWireTest {
    private static final Instant NOW = Samples.NOW;

    @Test
    void memory() {
        IncidentMemory full = new IncidentMemory(
                Samples.INCIDENT,
                7,
                Samples.facts(
                        Level.L2, IncidentState.RESTORED, List.of(new StatedDuty(Role.QA, "Reproduce", "重现问题", true))),
                Level.L1,
                Map.of(ClockKind.FIX, new DueClock(NOW, false), ClockKind.PLAN, new DueClock(null, true)),
                6,
                5,
                NOW,
                new Seen(Map.of("event", NOW)),
                List.of(new Tiding(
                        EventKind.RAISED,
                        "e",
                        7,
                        "why",
                        "Li Wei",
                        ClockKind.PLAN,
                        NOW,
                        2,
                        List.of("PM"),
                        Set.of(),
                        null,
                        NOW)),
                NOW.plusSeconds(1),
                new Telling(
                        List.of(new Told("li", EventKind.ESCALATED, ClockKind.FIX, Level.L1, 2, NOW)),
                        List.of("HEAD"),
                        NOW.plusSeconds(60)));
        assertThat(again(full)).isEqualTo(full);
        assertThat(again(IncidentMemory.blank(Samples.INCIDENT))).isEqualTo(IncidentMemory.blank(Samples.INCIDENT));
    }

    private static IncidentMemory again(IncidentMemory memory) {
        StateSerde<MemoryState> serde = StateSerde.of(MemoryState.class);
        return MemoryWire.memory(serde.decode(serde.encode(MemoryWire.state(memory))));
    }

    @Test
    void message() {
        StateSerde<MessageState> serde = StateSerde.of(MessageState.class);
        Message message = new Message(
                "msg_1",
                Disposition.PLANNED,
                "why",
                Samples.INCIDENT,
                3,
                "e",
                EventKind.VERIFICATION_FAILED,
                Level.L3,
                "wu",
                "Wu Fang",
                "QA,OWNER",
                "zh-CN",
                "subject",
                "text",
                "<p>text</p>",
                List.of("https://meet.example"),
                true,
                true,
                null,
                NOW,
                List.of(new Contact("chat", "webhook"), new Contact("console", "console")),
                List.of(new Carried("msg_0", "INC-0-3", 2, "e0", EventKind.OPENED, Level.L2, "DEV", NOW)));
        assertThat(MessageWire.message(serde.decode(serde.encode(MessageWire.state(message)))))
                .isEqualTo(message);
    }

    @Test
    void outbox() {
        StateSerde<OutboxState> serde = StateSerde.of(OutboxState.class);
        for (Outbox outbox : List.of(
                Outbox.empty("chat"),
                new Outbox(
                        "chat", 4, 9, 5, 2, new Attempt(3, Attempt.Phase.PAUSED, NOW, NOW.plusSeconds(4)), null, null),
                new Outbox("chat", 4, 9, 5, 2, null, tokens(), NOW.plusSeconds(3)))) {
            assertThat(OutboxWire.outbox(serde.decode(serde.encode(OutboxWire.state(outbox, "webhook", null)))))
                    .isEqualTo(outbox);
        }
    }

    @Test
    void timerOfAnOutbox() {
        StateSerde<OutboxState> serde = StateSerde.of(OutboxState.class);
        Outbox idle = Outbox.empty("chat");
        Instant timerAt = NOW.plusSeconds(4);
        OutboxState with = serde.decode(serde.encode(OutboxWire.state(idle, "webhook", timerAt)));
        OutboxState without = serde.decode(serde.encode(OutboxWire.state(idle, "webhook", null)));
        assertThat(OutboxWire.timerAt(with)).isEqualTo(timerAt);
        assertThat(OutboxWire.timerAt(without)).isNull();
    }

    @Test
    void lately() {
        StateSerde<LatelyState> serde = StateSerde.of(LatelyState.class);
        for (Lately lately : List.of(Lately.NOTHING, new Lately(tokens(), tokens(), NOW))) {
            assertThat(RestraintWire.lately(serde.decode(serde.encode(RestraintWire.state(lately)))))
                    .isEqualTo(lately);
        }
    }

    private static Tokens tokens() {
        return Tokens.draw(null, List.of(Rate.limit(20, Duration.ofMinutes(1))), NOW)
                .left();
    }
}
