package dev.faultline.notify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.SlaEventKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final Map<Role, Person> crew = Samples.crew("en");
    private Planner planner = planner();
    private IncidentMemory memory = IncidentMemory.blank(Samples.INCIDENT);
    private Instant now = Samples.NOW;

    private Planner planner() {
        NotifyPolicy policy = Samples.policy(crew);
        return new Planner(
                new Announcer(policy, new MessageWriter(List.of("en"), policy.intake())), policy.clockWait());
    }

    private List<Message> happens(Happening happening) {
        Decision decision = planner.decide(memory, happening, now);
        memory = decision.memory();
        return decision.messages();
    }

    private List<Message> wake() {
        Decision decision = planner.wake(memory, now);
        memory = decision.memory();
        return decision.messages();
    }

    private static List<String> people(List<Message> messages) {
        return messages.stream().map(Message::person).toList();
    }

    @Test
    @DisplayName("The first message waits until sla has said what is due when, and says it")
    void waitsForTheClocks() {
        // Given an incident just opened
        assertThat(happens(Samples.changed(1, ChangeKind.OPENED, Level.L1))).isEmpty();
        assertThat(memory.wakeAt()).isEqualTo(now.plusSeconds(1));

        // When its clock starts, and the moment for further clocks has passed
        happens(Samples.clocked("c1", 1, SlaEventKind.CLOCK_STARTED, ClockKind.RESPOND));
        now = now.plusMillis(20);
        List<Message> messages = wake();

        // Then all five roles are told, and of the deadline
        assertThat(people(messages)).containsExactly("li", "zhang", "chen", "wu", "zhao");
        assertThat(messages.getFirst().text()).contains("response by 2026-11-23 06:05:00");
    }

    @Test
    @DisplayName("When sla is silent the first message goes out without the deadlines, a second late")
    void doesNotWaitForEver() {
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L1));
        now = now.plusMillis(999);
        assertThat(wake()).isEmpty();

        now = now.plusMillis(1);
        assertThat(wake()).hasSize(5);
        assertThat(memory.wakeAt()).isNull();
    }

    @Test
    @DisplayName("What follows an event that is held does not overtake it")
    void keepsTheOrder() {
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L1));

        List<Message> messages = happens(Samples.changed(2, ChangeKind.RESTORED, Level.L1));

        assertThat(messages.stream().map(Message::kind).distinct())
                .containsExactly(EventKind.OPENED, EventKind.RESTORED);
    }

    @Test
    @DisplayName("L3 and L4 are not told to the on-site user")
    void fourRoles() {
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L4));
        now = now.plusSeconds(1);
        assertThat(people(wake())).containsExactly("li", "zhang", "chen", "wu");
    }

    @Test
    @DisplayName("A revision known already changes nothing")
    void duplicateRevision() {
        opened(Level.L1);
        IncidentMemory before = memory;

        assertThat(happens(Samples.changed(1, ChangeKind.OPENED, Level.L1))).isEmpty();
        assertThat(memory).isEqualTo(before);
    }

    @Test
    @DisplayName("A clock's event known already changes nothing")
    void duplicateClockEvent() {
        opened(Level.L1);
        assertThat(happens(Samples.clocked("breach", 1, SlaEventKind.BREACHED, ClockKind.RESPOND, "OPS")))
                .hasSize(1);
        IncidentMemory before = memory;

        assertThat(happens(Samples.clocked("breach", 1, SlaEventKind.BREACHED, ClockKind.RESPOND, "OPS")))
                .isEmpty();
        assertThat(memory).isEqualTo(before);
    }

    @Test
    @DisplayName("The memory of event ids is bounded")
    void boundedMemory() {
        opened(Level.L1);
        for (int i = 0; i < 500; i++) {
            happens(Samples.clocked("event-" + i, 1, SlaEventKind.BREACHED, ClockKind.RESPOND, "OPS"));
        }
        assertThat(memory.seen()).hasSize(IncidentMemory.SEEN_LIMIT).containsKey("event-499");
    }

    @Test
    @DisplayName("A clock's event older than the closure is not sent, and stands recorded with the reason")
    void olderThanTheClosure() {
        opened(Level.L1);
        happens(Samples.changed(5, ChangeKind.CLOSED, Level.L1));

        List<Message> messages = happens(Samples.clocked("late", 4, SlaEventKind.BREACHED, ClockKind.FIX, "PM"));

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.disposition()).isEqualTo(Disposition.SUPPRESSED);
            assertThat(message.reason()).isEqualTo("older than the closure at revision 5, decided on revision 4");
        });
        assertThat(memory.clocks()).isEmpty();
    }

    @Test
    @DisplayName("A breach is taken back even after the closure")
    void retractionAfterTheClosure() {
        opened(Level.L1);
        happens(Samples.changed(5, ChangeKind.CLOSED, Level.L1));

        assertThat(happens(Samples.clocked("back", 4, SlaEventKind.RETRACTED, ClockKind.FIX, "PM")))
                .singleElement()
                .satisfies(message -> assertThat(message.disposition()).isEqualTo(Disposition.PLANNED));
    }

    @Test
    @DisplayName("Who was told of an L1 hears that it is an L3 now, and that it is over")
    void worstLevelHearsTheEnd() {
        opened(Level.L1);

        happens(Samples.changed(2, ChangeKind.REGRADED, Level.L3));
        now = now.plusSeconds(1);
        assertThat(people(wake())).contains("zhao");
        assertThat(people(happens(Samples.changed(3, ChangeKind.FIXED, Level.L3))))
                .doesNotContain("zhao");
        assertThat(people(happens(Samples.changed(4, ChangeKind.CLOSED, Level.L3))))
                .contains("zhao");
    }

    @Test
    @DisplayName("A role nobody fills is recorded as uncovered and told to operations, with its duties")
    void widens() {
        crew.remove(Role.QA);
        planner = planner();
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L1));
        now = now.plusSeconds(1);

        List<Message> messages = wake();

        assertThat(messages.getLast()).satisfies(gap -> {
            assertThat(gap.disposition()).isEqualTo(Disposition.UNCOVERED);
            assertThat(gap.contact().target()).isEqualTo("nobody:QA");
            assertThat(gap.reason()).isEqualTo("nobody is assigned as QA: told Li Wei instead");
        });
        assertThat(messages.stream().filter(message -> message.person().equals("li")))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.role()).isEqualTo("OPS,QA");
                    assertThat(message.text()).contains("Reproduce; regression-verify", "standing in as tester");
                });
    }

    @Test
    @DisplayName("An event that names nobody does not vanish")
    void eventWithoutAudience() {
        opened(Level.L1);
        assertThat(happens(Samples.clocked("breach", 1, SlaEventKind.BREACHED, ClockKind.FIX)))
                .extracting(Message::disposition, Message::person)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Disposition.PLANNED, "li"),
                        org.assertj.core.groups.Tuple.tuple(Disposition.UNCOVERED, ""));
    }

    @Test
    @DisplayName("The same event gives the same message id, another event another one")
    void stableIds() {
        opened(Level.L1);
        String first = happens(Samples.clocked("a", 1, SlaEventKind.BREACHED, ClockKind.FIX, "PM"))
                .getFirst()
                .id();
        memory = IncidentMemory.blank(Samples.INCIDENT);
        opened(Level.L1);
        assertThat(happens(Samples.clocked("a", 1, SlaEventKind.BREACHED, ClockKind.FIX, "PM"))
                        .getFirst()
                        .id())
                .isEqualTo(first)
                .matches("msg_[0-9a-f]{32}");
        assertThat(happens(Samples.clocked("b", 1, SlaEventKind.BREACHED, ClockKind.FIX, "PM"))
                        .getFirst()
                        .id())
                .isNotEqualTo(first);
    }

    @Test
    @DisplayName("A closed incident is forgotten after a week, not before")
    void forgotten() {
        opened(Level.L1);
        happens(Samples.changed(2, ChangeKind.CLOSED, Level.L1));
        assertThat(memory.wakeAt()).isEqualTo(now.plus(IncidentMemory.REMEMBERED));
        assertThat(memory.forgettable(now.plus(IncidentMemory.REMEMBERED).minusMillis(1)))
                .isFalse();
        assertThat(memory.forgettable(now.plus(IncidentMemory.REMEMBERED))).isTrue();
    }

    private void opened(Level level) {
        happens(Samples.changed(1, ChangeKind.OPENED, level));
        now = now.plusSeconds(1);
        wake();
    }
}
