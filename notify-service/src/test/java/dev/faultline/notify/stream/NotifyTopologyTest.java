package dev.faultline.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.oncall.Hours;
import dev.faultline.notify.domain.oncall.Rotation;
import dev.faultline.notify.domain.oncall.Schedule;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.ShiftOverride;
import dev.faultline.wire.SlaEventKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class NotifyTopologyTest {
    /** What a missed target waits for its escalation, and a sweep. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    @TempDir
    Path dir;

    private final Map<Role, Person> crew = Samples.crew("en");
    private DrivenPlanner planner;

    @BeforeEach
    void start() {
        planner = new DrivenPlanner(Samples.policy(crew, Map.of(Role.DEV, List.of(rota()))), dir, Samples.NOW);
    }

    /** The developer of the crew, always. */
    private Schedule rota() {
        Rotation always = new Rotation(
                "always",
                ZoneId.of("UTC"),
                LocalDateTime.parse("2026-11-02T09:00"),
                Duration.ofDays(7),
                List.of(Objects.requireNonNull(crew.get(Role.DEV))),
                Hours.ALWAYS);
        return new Schedule("rota", List.of(always), false);
    }

    private void override(String id, String person) {
        planner.overrides.pipeInput(
                id,
                new ShiftOverride(
                        id,
                        "rota",
                        person,
                        Samples.NOW.minusSeconds(60),
                        Samples.NOW.plusSeconds(3600),
                        "swap",
                        "Li Wei",
                        Samples.NOW));
    }

    @AfterEach
    void stop() {
        planner.close();
    }

    private void opened() {
        incident(1, ChangeKind.OPENED, Level.L1);
        pass(Duration.ofSeconds(1));
    }

    private void incident(long revision, ChangeKind kind, Level level) {
        planner.incidents.pipeInput(Samples.INCIDENT, WireSamples.changed(Samples.changed(revision, kind, level)));
    }

    private void clock(String id, SlaEventKind kind, String... audience) {
        planner.slaEvents.pipeInput(
                Samples.INCIDENT, WireSamples.clocked(Samples.clocked(id, 1, kind, ClockKind.RESPOND, audience)));
    }

    private void pass(Duration time) {
        planner.pass(time);
    }

    private void outcome(Delivery delivery, AttemptResult result, @Nullable Duration retryAfter) {
        planner.outcome(delivery, result, retryAfter);
    }

    private List<Delivery> planned() {
        return planner.planned();
    }

    /** What was planned for a target since last asked; what was planned for others is gone. */
    private List<Delivery> plannedFor(String target) {
        return planned().stream()
                .filter(delivery -> delivery.getTarget().equals(target))
                .toList();
    }

    @Test
    @DisplayName("The way of a fault is measured from its receipt to its first word, and that of no later message")
    void theWholeWayOfAFault() {
        // Given an incident triage decided on 300 ms after the fault's receipt
        Happening.Changed opened = Samples.changed(1, ChangeKind.OPENED, Level.L1);
        IncidentChanged change = WireSamples.changed(opened);
        change.setAt(opened.decidedAt().minusMillis(300));
        planner.incidents.pipeInput(Samples.INCIDENT, change);
        pass(Duration.ofSeconds(1));
        Delivery word = plannedFor("li-chat").getFirst();

        // When the word of it is delivered after a failed attempt, and what follows is, too
        outcome(word, AttemptResult.RETRYABLE, null);
        pass(Duration.ofMinutes(1));
        outcome(plannedFor("li-chat").getFirst(), AttemptResult.DELIVERED, null);
        incident(2, ChangeKind.RESTORED, Level.L1);
        pass(Duration.ofSeconds(1));
        plannedFor("li-chat").forEach(later -> outcome(later, AttemptResult.DELIVERED, null));

        // Then one way is known
        assertThat(planner.told.all)
                .containsExactly(new ToldFaults.Told(word.getChannel(), Level.L1, Duration.ofMillis(300)));
    }

    @Test
    @DisplayName("An L1 that opens is planned for all five roles, keyed by target, with each one's duties")
    void opensToAll() {
        // Given sla's clocks
        incident(1, ChangeKind.OPENED, Level.L1);
        clock("c", SlaEventKind.CLOCK_STARTED);

        // When a moment has passed
        pass(Duration.ofMillis(25));

        // Then everybody is told
        List<Delivery> all = planned();
        assertThat(all)
                .extracting(Delivery::getTarget, d -> d.getRecipient().getRole(), Delivery::getDisposition)
                .containsExactlyInAnyOrder(
                        tuple("li-chat", "OPS", Disposition.PLANNED),
                        tuple("zhang-chat", "PM", Disposition.PLANNED),
                        tuple("chen-chat", "DEV", Disposition.PLANNED),
                        tuple("wu-chat", "QA", Disposition.PLANNED),
                        tuple("zhao-chat", "SITE", Disposition.PLANNED));
        assertThat(all)
                .filteredOn(d -> d.getTarget().equals("zhao-chat"))
                .singleElement()
                .satisfies(d -> assertThat(d.getText()).contains("Collect logs needed to locate"));
    }

    @Test
    @DisplayName("An override puts somebody else on call, and its tombstone takes it back")
    void override() {
        // Given the tester in the developer's place, and somebody the policy does not know
        override("swap", "Wu Fang");
        override("stranger", "somebody");
        opened();

        // Then the tester is told as both, and why
        assertThat(planned())
                .filteredOn(delivery -> delivery.getRecipient().getRole().contains("DEV"))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.getTarget()).isEqualTo("wu-chat");
                    assertThat(delivery.getReason())
                            .isEqualTo(
                                    "told as DEV,QA, on call in rota (override by Li Wei: swap), of opened: as the rule "
                                            + "says");
                });

        // When it is taken back
        planner.overrides.pipeInput("swap", (ShiftOverride) null);
        pass(Duration.ofSeconds(1));
        incident(2, ChangeKind.RESTORED, Level.L1);

        // Then the developer is told again
        assertThat(plannedFor("chen-chat")).isNotEmpty();
    }

    @Test
    @DisplayName("An override nobody can decode does not count, and keeps no other from counting")
    void undecodableOverride() {
        planner.driver
                .createInputTopic("overrides", new StringSerializer(), new ByteArraySerializer())
                .pipeInput("broken", new byte[] {1, 2, 3});
        override("swap", "Wu Fang");

        opened();

        assertThat(planned())
                .extracting(delivery -> delivery.getRecipient().getRole())
                .contains("DEV,QA");
    }

    @Test
    @DisplayName("A target gets its next message only after the outcome of the one before")
    void oneAtATime() {
        opened();
        Delivery trigger = plannedFor("li-chat").getFirst();

        // When the incident is closed before the trigger has an outcome
        incident(2, ChangeKind.CLOSED, Level.L1);
        assertThat(planned()).isEmpty();
        outcome(trigger, AttemptResult.DELIVERED, null);

        // Then its resolve follows the trigger, for that target only
        assertThat(planned()).singleElement().satisfies(resolve -> {
            assertThat(resolve.getTarget()).isEqualTo("li-chat");
            assertThat(resolve.getResolves()).isTrue();
            assertThat(resolve.getEventKind()).isEqualTo(EventKind.CLOSED.word());
        });
    }

    @Test
    @DisplayName("An outcome told twice moves nothing twice")
    void duplicateOutcome() {
        opened();
        Delivery trigger = plannedFor("li-chat").getFirst();
        incident(2, ChangeKind.RESTORED, Level.L1);
        incident(3, ChangeKind.CLOSED, Level.L1);

        outcome(trigger, AttemptResult.DELIVERED, null);
        outcome(trigger, AttemptResult.DELIVERED, null);

        assertThat(planned()).extracting(Delivery::getEventKind).containsExactly("restored");
    }

    @Test
    @DisplayName("A failed attempt is planned again after its pause, with the same id and the next number")
    void retries() {
        opened();
        Delivery first = plannedFor("li-chat").getFirst();
        outcome(first, AttemptResult.RETRYABLE, null);

        pass(Duration.ofMillis(1900));
        assertThat(planned()).isEmpty();
        pass(Duration.ofMillis(100));

        assertThat(planned()).singleElement().satisfies(second -> {
            assertThat(second.getDeliveryId()).isEqualTo(first.getDeliveryId());
            assertThat(second.getAttempt()).isEqualTo(2);
        });
    }

    @Test
    @DisplayName("Retry-After is kept to")
    void retryAfter() {
        opened();
        outcome(plannedFor("li-chat").getFirst(), AttemptResult.RETRYABLE, Duration.ofSeconds(30));

        pass(Duration.ofSeconds(29));
        assertThat(planned()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(planned()).hasSize(1);
    }

    @Test
    @DisplayName("When a contact fails, the next is used, and what waited for it follows there in order")
    void fallsBack() {
        opened();
        Delivery trigger = plannedFor("wu-chat").getFirst();
        incident(2, ChangeKind.CLOSED, Level.L1);

        // When all attempts at the first contact fail
        outcome(trigger, AttemptResult.RETRYABLE, null);
        pass(Duration.ofSeconds(2));
        outcome(plannedFor("wu-chat").getFirst(), AttemptResult.RETRYABLE, null);
        pass(Duration.ofSeconds(4));
        outcome(plannedFor("wu-chat").getFirst(), AttemptResult.RETRYABLE, null);

        // Then the same message goes to the second
        List<Delivery> fallback = planned();
        assertThat(fallback).singleElement().satisfies(delivery -> {
            assertThat(delivery.getTarget()).isEqualTo("wu-phone");
            assertThat(delivery.getDeliveryId()).isEqualTo(trigger.getDeliveryId());
            assertThat(delivery.getAttempt()).isEqualTo(1);
            assertThat(delivery.getReason()).isEqualTo("wu-chat failed after attempt 3: HTTP 500");
        });

        // And the resolve after it
        outcome(fallback.getFirst(), AttemptResult.DELIVERED, null);
        assertThat(planned())
                .extracting(Delivery::getTarget, Delivery::getEventKind)
                .containsExactly(tuple("wu-phone", "closed"));
    }

    @Test
    @DisplayName("A message refused by the last contact is dead, with the reason, and the next one is tried")
    void deadLetter() {
        opened();
        Delivery trigger = plannedFor("li-chat").getFirst();
        incident(2, ChangeKind.CLOSED, Level.L1);

        outcome(trigger, AttemptResult.REJECTED, null);

        assertThat(planned())
                .extracting(Delivery::getDisposition, Delivery::getEventKind, Delivery::getReason)
                .containsExactly(
                        tuple(Disposition.DEAD, "opened", "li-chat refused it: HTTP 500"),
                        tuple(Disposition.PLANNED, "closed", "told as OPS of closed: as the rule says"));
    }

    @Test
    @DisplayName("A target that is silent delays nobody else")
    void othersGoOn() {
        opened();
        Map<String, Delivery> triggers = new java.util.HashMap<>();
        planned().forEach(delivery -> triggers.put(delivery.getTarget(), delivery));
        triggers.values().stream()
                .filter(delivery -> !delivery.getTarget().equals("li-chat"))
                .forEach(delivery -> outcome(delivery, AttemptResult.DELIVERED, null));

        incident(2, ChangeKind.RESTORED, Level.L1);

        assertThat(planned())
                .extracting(Delivery::getTarget)
                .containsExactlyInAnyOrder("zhang-chat", "chen-chat", "wu-chat", "zhao-chat");
    }

    @Test
    @DisplayName("An attempt the worker never tells of is made again")
    void silentWorker() {
        opened();
        planned();

        pass(Duration.ofMinutes(2));
        pass(Duration.ofSeconds(2));

        assertThat(plannedFor("li-chat"))
                .singleElement()
                .satisfies(again -> assertThat(again.getAttempt()).isEqualTo(2));
    }

    @Test
    @DisplayName("A full queue is told of, message by message")
    void overflow() {
        opened();
        planned();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clock("breach-" + i, SlaEventKind.BREACHED, "OPS");
            pass(MOMENT);
            planned().forEach(delivery -> ids.add(delivery.getDisposition() + " " + delivery.getReason()));
        }
        assertThat(ids)
                .containsExactly(
                        "DEAD the queue of li-chat is full with 5 messages",
                        "DEAD the queue of li-chat is full with 5 messages");
    }

    @Test
    @DisplayName("Duplicates of incidents and clock events plan nothing")
    void duplicates() {
        opened();
        planned().forEach(delivery -> outcome(delivery, AttemptResult.DELIVERED, null));
        clock("breach", SlaEventKind.BREACHED, "PM");
        pass(MOMENT);
        assertThat(planned()).hasSize(1);

        incident(1, ChangeKind.OPENED, Level.L1);
        clock("breach", SlaEventKind.BREACHED, "PM");
        pass(Duration.ofSeconds(2));

        assertThat(planned()).isEmpty();
    }

    @Test
    @DisplayName("The tombstone of an incident wipes what was remembered")
    void tombstone() {
        opened();
        assertThat(planner.driver.getKeyValueStore(DecideProcessor.MEMORY).get(Samples.INCIDENT))
                .isNotNull();
        planner.incidents.pipeInput(Samples.INCIDENT, (IncidentChanged) null);
        assertThat(planner.driver.getKeyValueStore(DecideProcessor.MEMORY).get(Samples.INCIDENT))
                .isNull();
    }

    @Test
    @DisplayName("A closed incident is forgotten after a week")
    void forgets() {
        opened();
        incident(2, ChangeKind.CLOSED, Level.L1);
        pass(Duration.ofDays(6));
        assertThat(planner.driver.getKeyValueStore(DecideProcessor.MEMORY).get(Samples.INCIDENT))
                .isNotNull();
        pass(Duration.ofDays(1));
        assertThat(planner.driver.getKeyValueStore(DecideProcessor.MEMORY).get(Samples.INCIDENT))
                .isNull();
    }
}
