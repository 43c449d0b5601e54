package dev.faultline.notify.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.notify.config.NotifyPolicyReader;
import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.message.TemplateFiles;
import dev.faultline.notify.domain.message.WaysBack;
import dev.faultline.notify.domain.oncall.Hours;
import dev.faultline.notify.domain.oncall.Rotation;
import dev.faultline.notify.domain.oncall.Schedule;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.SlaEventKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final WaysBack INTAKE = WaysBack.byHand(URI.create("http://127.0.0.1:8080"));

    private final Map<Role, Person> crew = Samples.crew("en");
    private Planner planner = planner();
    private IncidentMemory memory = IncidentMemory.blank(Samples.INCIDENT);
    private Instant now = Samples.NOW;

    private Planner planner() {
        return planner(Samples.policy(crew));
    }

    private static Planner planner(NotifyPolicy policy) {
        return new Planner(
                new Announcer(policy, new MessageWriter(List.of("en", "zh-CN"), TemplateFiles.shipped(), INTAKE)),
                policy.clockWait(),
                policy.status());
    }

    private List<Message> happens(Happening happening) {
        Decision decision = planner.decide(memory, happening, Moment.of(now));
        memory = decision.memory();
        return decision.messages();
    }

    /** What follows at once, and after the moment that is waited for what belongs to it. */
    private List<Message> told(Happening happening) {
        List<Message> messages = new ArrayList<>(happens(happening));
        now = now.plusMillis(20);
        messages.addAll(wake());
        return messages;
    }

    private List<Message> wake() {
        Decision decision = planner.wake(memory, Moment.of(now));
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
    @DisplayName("While it is open, everybody may acknowledge whose word stops the clock: not who is only on site")
    void acknowledgeable() {
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L1));
        now = now.plusSeconds(1);
        List<Message> first = wake();
        List<Message> then = told(Samples.changed(2, ChangeKind.RESTORED, Level.L1));

        assertThat(first.stream().filter(Message::acknowledgeable).map(Message::person))
                .containsExactly("li", "zhang", "chen", "wu");
        assertThat(then).isNotEmpty().noneMatch(Message::acknowledgeable);
    }

    @Test
    @DisplayName("Each further clock gives the next one its moment, so that a slow start drops none of them")
    void waitsForTheLastClock() {
        // Given an incident just opened, whose clocks are heard of one after the other, slowly
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L1));
        happens(Samples.clocked("c1", 1, SlaEventKind.CLOCK_STARTED, ClockKind.RESPOND));
        now = now.plusMillis(15);
        happens(Samples.clocked("c2", 1, SlaEventKind.CLOCK_STARTED, ClockKind.RESTORE));
        now = now.plusMillis(15);
        assertThat(wake()).isEmpty();
        happens(Samples.clocked("c3", 1, SlaEventKind.CLOCK_STARTED, ClockKind.FIX));

        // When the moment after the last has passed
        now = now.plusMillis(20);
        List<Message> messages = wake();

        // Then the message tells all three deadlines
        assertThat(messages.getFirst().text()).contains("response by", "restoration by", "fix by");
    }

    @Test
    @DisplayName("When sla says which clock is the last, the first message goes out with it, without a further moment")
    void goesWithTheLastClock() {
        // Given an incident just opened, and all but the last of its clocks
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L1));
        assertThat(happens(Samples.clocked("c1", 1, SlaEventKind.CLOCK_STARTED, ClockKind.RESPOND, 2)))
                .isEmpty();
        assertThat(happens(Samples.clocked("c2", 1, SlaEventKind.CLOCK_STARTED, ClockKind.RESTORE, 1)))
                .isEmpty();

        // When the last is heard of
        List<Message> messages = happens(Samples.clocked("c3", 1, SlaEventKind.CLOCK_STARTED, ClockKind.FIX, 0));

        // Then the message tells all three deadlines, and nothing is left to wake for
        assertThat(people(messages)).containsExactly("li", "zhang", "chen", "wu", "zhao");
        assertThat(messages.getFirst().text()).contains("response by", "restoration by", "fix by");
        assertThat(memory.wakeAt()).isNull();
    }

    @Test
    @DisplayName("The last clock of an earlier revision does not send off what waits for a later one")
    void waitsForTheClocksOfItsOwnRevision() {
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L1));
        happens(Samples.changed(2, ChangeKind.RAISED, Level.L1));
        happens(Samples.changed(3, ChangeKind.REGRADED, Level.L1));

        assertThat(happens(Samples.clocked("c1", 1, SlaEventKind.CLOCK_STARTED, ClockKind.RESPOND, 0)))
                .isEmpty();
        assertThat(happens(Samples.clocked("c2", 3, SlaEventKind.RESCHEDULED, ClockKind.RESPOND, 0)))
                .isNotEmpty();
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
        assertThat(told(Samples.clocked("breach", 1, SlaEventKind.BREACHED, ClockKind.RESPOND, "OPS")))
                .hasSize(1);
        IncidentMemory before = memory;

        assertThat(told(Samples.clocked("breach", 1, SlaEventKind.BREACHED, ClockKind.RESPOND, "OPS")))
                .isEmpty();
        assertThat(memory).isEqualTo(before);
    }

    @Test
    @DisplayName("The memory of event ids is bounded")
    void boundedMemory() {
        opened(Level.L1);
        for (int i = 0; i < 500; i++) {
            told(Samples.clocked("event-" + i, 1, SlaEventKind.BREACHED, ClockKind.RESPOND, "OPS"));
        }
        assertThat(memory.seen().at()).hasSize(Seen.LIMIT).containsKey("event-499");
    }

    @Test
    @DisplayName("A clock's event older than the closure is not sent, and stands recorded with the reason")
    void olderThanTheClosure() {
        opened(Level.L1);
        happens(Samples.changed(5, ChangeKind.CLOSED, Level.L1));

        List<Message> messages = told(Samples.clocked("late", 4, SlaEventKind.BREACHED, ClockKind.FIX, "PM"));

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
        assertThat(told(Samples.clocked("breach", 1, SlaEventKind.BREACHED, ClockKind.FIX)))
                .extracting(Message::disposition, Message::person)
                .containsExactly(tuple(Disposition.PLANNED, "li"), tuple(Disposition.UNCOVERED, ""));
    }

    @Test
    @DisplayName("The same event gives the same message id, another event another one")
    void stableIds() {
        opened(Level.L1);
        String first = told(Samples.clocked("a", 1, SlaEventKind.BREACHED, ClockKind.FIX, "PM"))
                .getFirst()
                .id();
        memory = IncidentMemory.blank(Samples.INCIDENT);
        opened(Level.L1);
        assertThat(told(Samples.clocked("a", 1, SlaEventKind.BREACHED, ClockKind.FIX, "PM"))
                        .getFirst()
                        .id())
                .isEqualTo(first)
                .matches("msg_[0-9a-f]{32}");
        assertThat(told(Samples.clocked("b", 1, SlaEventKind.BREACHED, ClockKind.FIX, "PM"))
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

    @Test
    @DisplayName("A missed target and the escalation it causes reach one person as one message, and the record says so")
    void missAndEscalationTogether() {
        opened(Level.L1);

        // When the restore target is missed, and in the same moment the ladder is climbed
        assertThat(happens(Samples.clocked("miss", 1, SlaEventKind.BREACHED, ClockKind.RESTORE, "OPS", "PM")))
                .isEmpty();
        List<Message> messages =
                happens(Samples.clocked("climb", 1, SlaEventKind.ESCALATED, ClockKind.RESTORE, "OPS", "PM", "DEV"));

        // Then who is concerned by both gets the miss, which says the step reached, and who is new the escalation
        assertThat(messages)
                .extracting(Message::person, Message::kind, Message::disposition)
                .containsExactly(
                        tuple("li", EventKind.BREACHED, Disposition.PLANNED),
                        tuple("zhang", EventKind.BREACHED, Disposition.PLANNED),
                        tuple("li", EventKind.ESCALATED, Disposition.SUPPRESSED),
                        tuple("zhang", EventKind.ESCALATED, Disposition.SUPPRESSED),
                        tuple("chen", EventKind.ESCALATED, Disposition.PLANNED));
        assertThat(messages.get(1).subject()).contains("restoration target missed, escalated to step 2");
        assertThat(messages.get(1).text()).contains("It is escalated to step 2.", "bring in resources");
        assertThat(messages.get(2).reason()).isEqualTo("told already with breached of the same moment");
    }

    @Test
    @DisplayName("An escalation of another clock is told by itself")
    void escalationOfAnotherClock() {
        opened(Level.L1);
        happens(Samples.clocked("miss", 1, SlaEventKind.BREACHED, ClockKind.RESPOND, "OPS"));

        assertThat(happens(Samples.clocked("climb", 1, SlaEventKind.ESCALATED, ClockKind.RESTORE, "OPS")))
                .extracting(Message::person, Message::kind, Message::disposition)
                .containsExactly(
                        tuple("li", EventKind.BREACHED, Disposition.PLANNED),
                        tuple("li", EventKind.ESCALATED, Disposition.PLANNED));
    }

    @Test
    @DisplayName("With a new L3 its project manager is asked for a plan, in the same message")
    void planWithTheOpening() {
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L3));

        List<Message> messages = told(Samples.clocked("plan", 1, SlaEventKind.CLOCK_STARTED, ClockKind.PLAN, "PM"));

        assertThat(messages)
                .filteredOn(message -> message.person().equals("zhang"))
                .extracting(Message::kind, Message::disposition)
                .containsExactly(
                        tuple(EventKind.OPENED, Disposition.PLANNED),
                        tuple(EventKind.PLAN_WANTED, Disposition.SUPPRESSED));
        assertThat(messages.get(1).text()).contains("name the release that will carry the fix", "fix plan by");
    }

    @Test
    @DisplayName("A plan that is wanted later is asked of the project manager at once")
    void planLater() {
        opened(Level.L3);

        assertThat(told(Samples.clocked("plan", 1, SlaEventKind.CLOCK_STARTED, ClockKind.PLAN, "PM")))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.person()).isEqualTo("zhang");
                    assertThat(message.subject()).contains("needs a fix plan");
                    assertThat(message.text())
                            .contains("A fix plan is needed by 2026-11-23 06:05:00 UTC", "name the release");
                });
    }

    @Test
    @DisplayName("Who is given an incident is told so, and what an owner must do")
    void assigned() {
        opened(Level.L1);

        assertThat(happens(Samples.assignedTo(2, "chen"))).singleElement().satisfies(message -> {
            assertThat(message.person()).isEqualTo("chen");
            assertThat(message.subject()).contains("is yours");
            assertThat(message.text())
                    .contains("If you cannot solve it in a short time, escalate")
                    .doesNotContain("for your information");
        });
    }

    @Test
    @DisplayName("An owner the policy does not know is recorded, and operations are told in their place")
    void assignedToAStranger() {
        opened(Level.L1);

        assertThat(happens(Samples.assignedTo(2, "somebody")))
                .extracting(Message::person, Message::disposition, Message::reason)
                .containsExactly(
                        tuple("li", Disposition.PLANNED, "told as OWNER of assigned: as the rule says"),
                        tuple("", Disposition.UNCOVERED, "the policy does not know the owner: told Li Wei instead"));
    }

    @Test
    @DisplayName("When nobody is on call the next audience is told at once, and the gap is recorded with the schedule")
    void nobodyOnCall() {
        // Given a developers' schedule that has somebody in office hours only
        Person developer = Objects.requireNonNull(crew.get(Role.DEV));
        Schedule rota = new Schedule(
                "chain-dev",
                List.of(new Rotation(
                        "office",
                        ZoneId.of("UTC"),
                        LocalDateTime.parse("2026-11-02T09:00"),
                        Duration.ofDays(7),
                        List.of(developer),
                        new Hours(List.of(new Hours.Window(
                                EnumSet.allOf(DayOfWeek.class), LocalTime.parse("09:00"), LocalTime.parse("17:00")))))),
                false);
        planner = planner(Samples.policy(crew, Map.of(Role.DEV, List.of(rota))));

        // When an L1 opens at 06:00
        happens(Samples.changed(1, ChangeKind.OPENED, Level.L1));
        now = now.plusSeconds(1);
        List<Message> messages = wake();

        // Then operations stand in, and it is recorded
        assertThat(people(messages)).containsExactly("li", "zhang", "wu", "zhao", "");
        assertThat(messages.getFirst().role()).isEqualTo("OPS,DEV");
        assertThat(messages.getLast())
                .extracting(Message::disposition, Message::reason)
                .containsExactly(Disposition.UNCOVERED, "nobody is on call as DEV in chain-dev: told Li Wei instead");

        // And at 09:00 the developer is told, and why it is they
        now = Samples.NOW.plus(Duration.ofHours(3));
        assertThat(happens(Samples.changed(2, ChangeKind.RESTORED, Level.L1)))
                .filteredOn(message -> message.person().equals("chen"))
                .extracting(Message::reason)
                .containsExactly("told as DEV, on call in chain-dev (office), of restored: as the rule says");
    }

    @Test
    @DisplayName("The same is not told to the same person again within the policy's time, and the record says so")
    void repeats() {
        planner = planner(Samples.policy(crew, Map.of(), new Restraint(null, null, Duration.ofMinutes(3), Map.of())));
        opened(Level.L1);
        told(Samples.clocked("first", 1, SlaEventKind.ESCALATED, ClockKind.RESPOND, "OPS"));

        // When the same step of the same clock is told again, to operations and to somebody new
        now = now.plusSeconds(60);
        assertThat(told(Samples.clocked("again", 1, SlaEventKind.ESCALATED, ClockKind.RESPOND, "OPS", "PM")))
                .extracting(Message::person, Message::disposition, Message::reason)
                .containsExactly(
                        tuple("li", Disposition.SUPPRESSED, "told already at 2026-11-23T06:00:01Z"),
                        tuple(
                                "zhang",
                                Disposition.PLANNED,
                                "told as PM of escalated: nobody acknowledged within 5 min"));

        // Then another clock's is news, and so is the same one after the time
        assertThat(told(Samples.clocked("other", 1, SlaEventKind.ESCALATED, ClockKind.RESTORE, "OPS")))
                .extracting(Message::disposition)
                .containsExactly(Disposition.PLANNED);
        now = now.plusSeconds(121);
        assertThat(told(Samples.clocked("later", 1, SlaEventKind.ESCALATED, ClockKind.RESPOND, "OPS")))
                .extracting(Message::disposition)
                .containsExactly(Disposition.PLANNED);
    }

    @Test
    @DisplayName("What got worse or better, or came back after something else was told, is no repeat")
    void noRepeats() {
        planner = planner(Samples.policy(crew, Map.of(), new Restraint(null, null, Duration.ofHours(1), Map.of())));
        opened(Level.L2);

        assertThat(dispositions(Samples.changed(2, ChangeKind.RESTORED, Level.L2)))
                .containsOnly(Disposition.PLANNED);
        assertThat(dispositions(Samples.changed(3, ChangeKind.RESTORED, Level.L2)))
                .containsOnly(Disposition.SUPPRESSED);
        assertThat(dispositions(Samples.changed(4, ChangeKind.RESTORED, Level.L1)))
                .containsOnly(Disposition.PLANNED);
        assertThat(dispositions(Samples.changed(5, ChangeKind.FIXED, Level.L1))).containsOnly(Disposition.PLANNED);
        assertThat(dispositions(Samples.changed(6, ChangeKind.RESTORED, Level.L1)))
                .containsOnly(Disposition.PLANNED);
    }

    private List<Disposition> dispositions(Happening happening) {
        return happens(happening).stream().map(Message::disposition).toList();
    }

    @Test
    @DisplayName("Under the policy that ships, whom an escalation brought in hears how it ends, and nothing in between")
    void broughtIn() {
        Path shipped = Path.of(System.getProperty("faultline.root"), "deploy", "policy");
        planner = planner(NotifyPolicyReader.forStart()
                .read(new PolicyDirs(List.of(shipped)))
                .policy());
        opened(Level.L1);

        // Given the head of operations, brought in by the ladder
        assertThat(people(told(Samples.clocked("climb", 1, SlaEventKind.ESCALATED, ClockKind.RESTORE, "PM", "HEAD"))))
                .containsExactly("project-manager", "head");

        assertThat(people(happens(Samples.changed(2, ChangeKind.RESTORED, Level.L1))))
                .contains("head");
        assertThat(people(happens(Samples.changed(3, ChangeKind.FIXED, Level.L1))))
                .doesNotContain("head");
        assertThat(people(happens(Samples.changed(4, ChangeKind.CLOSED, Level.L1))))
                .contains("head");
    }

    @Test
    @DisplayName("The on-site user of an open L1 hears every half an hour where it stands, until it is restored")
    void status() {
        NotifyPolicy policy = Samples.policy(crew);
        planner = new Planner(
                new Announcer(policy, new MessageWriter(List.of("en"), TemplateFiles.shipped(), INTAKE)),
                policy.clockWait(),
                new StatusRule(Set.of(Level.L1), Duration.ofMinutes(30)));
        opened(Level.L1);
        Instant due = Samples.NOW.plus(Duration.ofMinutes(30));

        // Every half an hour
        assertThat(memory.wakeAt()).isEqualTo(due);
        now = due.minusMillis(1);
        assertThat(wake()).isEmpty();
        now = due;
        assertThat(wake()).singleElement().satisfies(message -> {
            assertThat(message.person()).isEqualTo("zhao");
            assertThat(message.kind()).isEqualTo(EventKind.STATUS);
            assertThat(message.subject()).contains("still open");
        });
        assertThat(wake()).isEmpty();
        now = due.plus(Duration.ofMinutes(30));
        assertThat(wake()).hasSize(1);

        // Not once it is restored, and not for what was never an L1
        happens(Samples.changed(2, ChangeKind.RESTORED, Level.L1));
        assertThat(memory.wakeAt()).isNull();
        memory = IncidentMemory.blank(Samples.INCIDENT);
        opened(Level.L2);
        assertThat(memory.wakeAt()).isNull();
    }

    @Test
    @DisplayName("The duties an incident carries are told rather than the table's, those that are done left out")
    void statedDuties() {
        Happening.Changed opened = Samples.changed(1, ChangeKind.OPENED, Level.L1);
        List<StatedDuty> duties = List.of(
                new StatedDuty(Role.OPS, "call the bank", "致电银行", false),
                new StatedDuty(Role.OPS, "Grade it", "评定等级", true),
                new StatedDuty(Role.DEV, "Solve it", "解决问题", false));
        happens(new Happening.Changed(
                opened.eventId(),
                opened.incidentId(),
                1,
                ChangeKind.OPENED,
                opened.reason(),
                null,
                opened.decidedAt(),
                opened.decidedAt(),
                Samples.facts(Level.L1, IncidentState.OPEN, duties)));
        now = now.plusSeconds(1);

        assertThat(wake().getFirst().text())
                .contains("1) Call the bank")
                .doesNotContain("Grade it", "Solve it", "Talk to");
    }

    private void opened(Level level) {
        happens(Samples.changed(1, ChangeKind.OPENED, level));
        now = now.plusSeconds(1);
        wake();
    }
}
