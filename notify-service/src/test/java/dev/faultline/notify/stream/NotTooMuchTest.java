package dev.faultline.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.restraint.Rate;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.notify.domain.restraint.SetHours;
import dev.faultline.notify.domain.restraint.Storm;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Not too much")
@SuppressWarnings("NullAway.Init")
class NotTooMuchTest {
    private static final Duration MOMENT = Duration.ofMillis(1100);
    private static final SetHours NINE =
            new SetHours(Set.of(Level.L3, Level.L4), List.of(LocalTime.parse("09:00")), ZoneId.of("UTC"));

    @TempDir
    Path dir;

    private DrivenPlanner planner;
    private final List<Delivery> all = new ArrayList<>();

    @AfterEach
    void stop() {
        planner.close();
    }

    /** Operations alone, at a robot. It is 06:00 in their zone. */
    private void start(Restraint restraint) {
        Person reader = new Person(
                "li", "Li Wei", "en", ZoneId.of("UTC"), List.of(new Contact("li-chat", "dingtalk")), List.of(), null);
        NotifyPolicy policy = Samples.policy(Map.of(Role.OPS, reader));
        planner = new DrivenPlanner(
                new NotifyPolicy(
                        policy.directory(),
                        policy.routes(),
                        policy.clockWait(),
                        policy.retry(),
                        20_000,
                        restraint,
                        null,
                        policy.intake(),
                        policy.board(),
                        policy.hash()),
                dir,
                Samples.NOW);
    }

    private void happens(String incident, long revision, ChangeKind kind, Level level) {
        Happening.Changed changed = Samples.changed(revision, kind, level);
        IncidentFacts facts = changed.facts();
        planner.incidents.pipeInput(
                incident,
                WireSamples.changed(new Happening.Changed(
                        incident + "-" + revision,
                        incident,
                        revision,
                        kind,
                        changed.reason(),
                        null,
                        changed.decidedAt(),
                        changed.decidedAt(),
                        facts)));
    }

    private void open(String incident, Level level) {
        happens(incident, 1, ChangeKind.OPENED, level);
    }

    private void pass(Duration time) {
        planner.pass(time);
        all.addAll(planner.planned());
    }

    private List<Delivery> sent() {
        return all.stream()
                .filter(delivery -> delivery.getDisposition() == Disposition.PLANNED)
                .toList();
    }

    private List<String> kinds() {
        return sent().stream().map(Delivery::getEventKind).toList();
    }

    private List<Delivery> recorded(Disposition disposition) {
        return all.stream()
                .filter(delivery -> delivery.getDisposition() == disposition)
                .toList();
    }

    /** The robot takes whatever is sent to it, for so long. */
    private void deliverFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(2)) {
            int before;
            do {
                before = all.size();
                all.addAll(planner.planned());
                all.subList(before, all.size()).stream()
                        .filter(delivery -> delivery.getDisposition() == Disposition.PLANNED)
                        .toList()
                        .forEach(delivery -> planner.outcome(delivery, AttemptResult.DELIVERED, null));
            } while (all.size() > before);
            planner.pass(Duration.ofSeconds(2));
        }
        all.addAll(planner.planned());
    }

    @Test
    @DisplayName("L3 and L4 wait for their hour, stand on the timeline as put off and why, and come as one message")
    void setHours() {
        start(new Restraint(NINE, null, Duration.ZERO, Map.of()));

        // When three are told of at 06:00, the worst last
        open("INC-0-1", Level.L4);
        happens("INC-0-1", 2, ChangeKind.FIXED, Level.L4);
        open("INC-0-2", Level.L3);
        pass(MOMENT);

        // Then nothing is sent, and each says when it will be
        assertThat(sent()).isEmpty();
        assertThat(recorded(Disposition.DEFERRED))
                .extracting(Delivery::getIncidentId, Delivery::getEventKind, Delivery::getReason)
                .contains(tuple("INC-0-1", "fixed", "L4 is told at set hours: told at 2026-11-23T09:00:00Z"));

        // When the hour has come
        pass(Duration.ofHours(3).minus(MOMENT).minusMillis(1));
        assertThat(sent()).isEmpty();
        pass(Duration.ofMillis(101));

        // Then one message tells all of them, the worst first
        assertThat(sent()).singleElement().satisfies(digest -> {
            assertThat(digest.getEventKind()).isEqualTo("digest");
            assertThat(digest.getSubject()).isEqualTo("[L3 Minor] 3 notifications about 2 incidents");
            assertThat(digest.getText().lines())
                    .containsExactly(
                            "- [L3 Minor] INC-0-2 opened: Consensus stopped in group 1",
                            "- [L4 Suggestion] INC-0-1 fixed: Consensus stopped in group 1 (1 before it)");
        });

        // And once it has arrived, so it stands on the timeline of each
        planner.outcome(sent().getFirst(), AttemptResult.DELIVERED, null);
        pass(MOMENT);
        assertThat(recorded(Disposition.DIGESTED))
                .extracting(Delivery::getIncidentId, Delivery::getEventKind)
                .containsExactlyInAnyOrder(
                        tuple("INC-0-1", "opened"), tuple("INC-0-1", "fixed"), tuple("INC-0-2", "opened"));
        assertThat(recorded(Disposition.DIGESTED).getFirst().getReason())
                .isEqualTo("told in " + sent().getFirst().getDeliveryId() + ", 3 together: L3 is told at set hours");
    }

    @Test
    @DisplayName("What has become urgent goes at once, and takes along what was held of its incident, in order")
    void urgentTakesAlong() {
        start(new Restraint(NINE, null, Duration.ZERO, Map.of()));
        open("INC-0-1", Level.L3);
        open("INC-0-2", Level.L3);
        pass(MOMENT);

        // When one of them is an L1 now
        happens("INC-0-1", 2, ChangeKind.RAISED, Level.L1);
        deliverFor(Duration.ofSeconds(3));

        // Then both its messages are out, and the other incident still waits
        assertThat(sent())
                .extracting(Delivery::getIncidentId, Delivery::getEventKind)
                .containsExactly(tuple("INC-0-1", "opened"), tuple("INC-0-1", "raised"));
    }

    @Test
    @DisplayName("A digest nobody takes is dead, and so is each message in it, on its own timeline")
    void deadDigest() {
        start(new Restraint(NINE, null, Duration.ZERO, Map.of()));
        open("INC-0-1", Level.L3);
        open("INC-0-2", Level.L3);
        pass(MOMENT);
        pass(Duration.ofHours(3));

        planner.outcome(sent().getFirst(), AttemptResult.REJECTED, null);
        pass(MOMENT);

        assertThat(recorded(Disposition.DEAD))
                .extracting(Delivery::getIncidentId, Delivery::getReason)
                .contains(
                        tuple("INC-0-1", "li-chat refused it: HTTP 500"),
                        tuple("INC-0-2", "li-chat refused it: HTTP 500"));
    }

    @Test
    @DisplayName("In a storm the first messages come one by one, and the rest together")
    void storm() {
        start(new Restraint(
                null,
                new Storm(new Rate(5, Duration.ofMinutes(1), false), Duration.ofSeconds(30)),
                Duration.ZERO,
                Map.of()));

        for (int i = 1; i <= 20; i++) {
            open("INC-0-" + i, Level.L2);
        }
        deliverFor(Duration.ofSeconds(40));

        assertThat(kinds()).hasSize(6).endsWith("digest").containsOnlyOnce("digest");
        assertThat(recorded(Disposition.DIGESTED)).hasSize(15);
    }

    @Test
    @DisplayName("A retry is paid for like a first attempt")
    void retriesArePaidFor() {
        start(new Restraint(
                null, null, Duration.ZERO, Map.of("li-chat", List.of(Rate.limit(1, Duration.ofMinutes(1))))));
        open("INC-0-1", Level.L1);
        pass(MOMENT);

        // When the first attempt fails, and its pause is over long before there is another token
        planner.outcome(sent().getFirst(), AttemptResult.RETRYABLE, null);
        pass(Duration.ofSeconds(50));
        assertThat(sent()).hasSize(1);

        // Then it is made when there is one
        pass(Duration.ofSeconds(11));
        assertThat(sent()).hasSize(2);
        assertThat(sent().getLast().getAttempt()).isEqualTo(2);
    }
}
