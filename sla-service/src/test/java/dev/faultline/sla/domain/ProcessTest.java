package dev.faultline.sla.domain;

import static dev.faultline.wire.ClockKind.FIX;
import static dev.faultline.wire.ClockKind.PLAN;
import static dev.faultline.wire.ClockKind.RESPOND;
import static dev.faultline.wire.ClockKind.RESTORE;
import static dev.faultline.wire.ClockKind.VERIFY;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.sla.config.ShippedPolicy;
import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import dev.faultline.wire.ReleaseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The handling process, sentence by sentence, as far as clocks and escalation carry it out: each test is named for its
 * sentence and runs under the policy that ships.
 */
@DisplayName("The handling process")
class ProcessTest {
    private static final SlaPolicy SHIPPED = ShippedPolicy.load();

    @Nested
    @DisplayName("Handling targets")
    class HandlingTargets {
        @Test
        @DisplayName("L1 is handled at once: somebody answers within 5 minutes, or it is a breach")
        void l1AtOnce() {
            assertThat(opened(Level.L1).after(ofMinutes(5)).story(RESPOND))
                    .startsWith("RESPOND Started +0s")
                    .contains("RESPOND Breached +5m");
        }

        @Test
        @DisplayName("L1 is fixed within 1 hour")
        void l1FixedWithinAnHour() {
            assertThat(opened(Level.L1)
                            .acknowledged()
                            .restored()
                            .after(ofHours(1))
                            .story(FIX))
                    .containsExactly(
                            "FIX Started +0s",
                            "FIX Warned 50% +30m",
                            "FIX Warned 80% +48m",
                            "FIX Breached +1h",
                            "FIX Escalated step 3 +1h");
        }

        @Test
        @DisplayName("L2 is fixed within 24 hours")
        void l2FixedWithinADay() {
            Incident incident = opened(Level.L2).acknowledged().restored();

            assertThat(incident.after(ofHours(24).minusMillis(1)).story(FIX)).noneMatch(isBreach());
            assertThat(incident.after(Duration.ofMillis(1)).story(FIX)).contains("FIX Breached +24h");
        }

        @Test
        @DisplayName("L2 is answered within 30 minutes")
        void l2Answered() {
            assertThat(opened(Level.L2).after(ofMinutes(30)).story(RESPOND)).contains("RESPOND Breached +30m");
        }

        @Test
        @DisplayName("L3 is fixed in the next release")
        void l3InTheNextRelease() {
            Incident incident = opened(Level.L3, release("2.1", 7), release("2.2", 21));

            assertThat(incident.clock(FIX).dueAt()).contains(day(7));
            assertThat(incident.planned("2.1").after(ofDays(7)).story(FIX)).contains("FIX Breached +168h");
        }

        @Test
        @DisplayName("L3: a plan must exist")
        void l3Planned() {
            Incident incident = opened(Level.L3, release("2.1", 7)).after(ofDays(5));

            assertThat(incident.story(PLAN)).anyMatch(isBreach());
            assertThat(incident.andThen().planned("2.1").story(PLAN)).containsExactly("PLAN Met +120h");
        }

        @Test
        @DisplayName("L4 is fixed in the next release where possible: a miss is reported, never a breach")
        void l4WherePossible() {
            Incident incident = opened(Level.L4, release("2.1", 7)).planned("2.1");
            assertThat(incident.clock(FIX).dueAt()).contains(day(7));

            incident.after(ofDays(60));

            assertThat(incident.story(FIX)).contains("FIX Warned 100% +168h");
            assertThat(incident.story()).noneMatch(isBreach()).noneMatch(line -> line.contains("Escalated"));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = Level.class,
                names = {"L1", "L2"})
        @DisplayName("Restore targets are 30 minutes for L1 and 4 hours for L2")
        void restoreTargets(Level level) {
            Duration target = level == Level.L1 ? ofMinutes(30) : ofHours(4);

            assertThat(opened(level).clock(RESTORE).dueAt()).contains(Incident.NOON.plus(target));
        }

        @Test
        @DisplayName("Progress on the restore clock means restored, nothing else")
        void nothingElseIsProgress() {
            Incident incident = opened(Level.L1)
                    .acknowledged()
                    .noted(ChangeKind.ASSIGNED)
                    .noted(ChangeKind.NOTED)
                    .noted(ChangeKind.EVIDENCE_ADDED)
                    .noted(ChangeKind.DUTY_DONE)
                    .noted(ChangeKind.SNOOZED)
                    .noted(ChangeKind.SIGNAL_CLEARED)
                    .planned()
                    .paused(true)
                    .paused(false)
                    .fixed();
            assertThat(incident.clock(RESTORE).open()).isTrue();

            assertThat(incident.andThen().restored().story(RESTORE)).containsExactly("RESTORE Met +0s");
        }
    }

    @Nested
    @DisplayName("Principles")
    class Principles {
        @Test
        @DisplayName("1. Restore first: restored stops the bleeding, and the fix is still owed")
        void restoreFirst() {
            Incident incident = opened(Level.L1)
                    .acknowledged()
                    .after(ofMinutes(10))
                    .andThen()
                    .restored();

            assertThat(incident.story()).containsExactly("RESTORE Met +10m");
            assertThat(incident.after(ofHours(1)).story(FIX)).contains("FIX Breached +1h");
        }

        @Test
        @DisplayName("1. Restored and fixed are different facts: a fix does not say that the user works again")
        void fixedIsNotRestored() {
            Incident incident = opened(Level.L1).acknowledged().fixed().andThen();

            assertThat(incident.after(ofMinutes(15)).story(RESTORE)).contains("RESTORE Escalated step 2 +15m");
        }

        @Test
        @DisplayName("2. Evident money loss starts at the top of the ladder, with no waiting step")
        void moneyLoss() {
            Incident incident = Incident.opened(SHIPPED, Level.L1, Incident.NOON, true, ReleasePlan.NONE);

            assertThat(incident.told())
                    .filteredOn(event -> event.what() instanceof What.Escalated)
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.what()).isEqualTo(new What.Escalated(3));
                        assertThat(told.firedAt()).isEqualTo(Incident.NOON);
                        assertThat(told.audience()).containsExactly("DEV", "OPS", "PM", "HEAD");
                    });
        }

        @Test
        @DisplayName("2. Money loss that becomes evident later is escalated at that moment")
        void moneyLossFoundLater() {
            Incident incident = opened(Level.L2)
                    .acknowledged()
                    .after(ofMinutes(7))
                    .andThen()
                    .losesMoney();

            assertThat(incident.story()).contains("LADDER Escalated step 3 +7m");
        }

        @Test
        @DisplayName("3. The stop-loss plan goes out with the first word of a fault, for its clocks start at once")
        void procedureAtOnce() {
            assertThat(opened(Level.L1).told()).isNotEmpty().allSatisfy(event -> {
                assertThat(event.firedAt()).isEqualTo(Incident.NOON);
                assertThat(event.audience()).containsExactly("DEV", "OPS");
            });
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = Level.class,
                names = {"L1", "L2"})
        @DisplayName("4. No restore progress by a share of the target escalates by itself")
        void escalatesByItself(Level level) {
            Duration target = level == Level.L1 ? ofMinutes(30) : ofHours(4);
            Incident incident = opened(level).acknowledged().andThen().after(target);

            assertThat(escalations(incident, RESTORE))
                    .as("to the project manager at half the target, to the head at the target")
                    .extracting(
                            ClockEvent::firedAt,
                            event -> event.audience().contains("PM"),
                            event -> event.audience().contains("HEAD"))
                    .containsExactly(
                            tuple(Incident.NOON.plus(target.dividedBy(2)), true, false),
                            tuple(Incident.NOON.plus(target), true, true));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = ChangeKind.class,
                names = {"ACKNOWLEDGED", "ASSIGNED", "SNOOZED", "NOTED", "CONFIRMED", "DUTY_DONE", "EVIDENCE_ADDED"})
        @DisplayName("4. Acknowledging or re-assigning does not stop that clock, nor does anything like it")
        void nothingDodgesIt(ChangeKind change) {
            Incident incident = opened(Level.L1).acknowledged();
            for (int minute = 0; minute < 30; minute++) {
                incident.after(ofMinutes(1)).noted(change);
            }

            assertThat(incident.story(RESTORE))
                    .contains(
                            "RESTORE Escalated step 2 +15m", "RESTORE Breached +30m", "RESTORE Escalated step 3 +30m");
        }

        @Test
        @DisplayName("4. It is told again until it is restored")
        void untilRestored() {
            Incident incident = opened(Level.L1).acknowledged().after(ofHours(5));
            assertThat(escalations(incident, RESTORE))
                    .as("at 15 and 30 minutes, and every quarter of an hour after that")
                    .hasSize(2 + (5 * 60 - 30) / 15);

            assertThat(incident.restored().andThen().after(ofDays(1)).story(RESTORE))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("Who does what")
    class WhoDoesWhat {
        @Test
        @DisplayName(
                "L1, L2: the project manager coordinates, and escalates when stuck: a person's escalation climbs at once")
        void escalatesWhenStuck() {
            Incident incident = opened(Level.L2).acknowledged().andThen();

            incident.noted(ChangeKind.ESCALATED).noted(ChangeKind.ESCALATED);

            assertThat(incident.told())
                    .extracting(ClockEvent::audience)
                    .containsExactly(List.of("DEV", "OPS"), List.of("DEV", "OPS", "PM"));
        }

        @Test
        @DisplayName("L1, L2: the tester regression-verifies and the on-site user verifies after the fix")
        void bothVerify() {
            Incident incident =
                    opened(Level.L1).acknowledged().restored().andThen().fixed();

            assertThat(incident.told())
                    .filteredOn(event -> event.clock() == VERIFY)
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.audience()).containsExactly("QA", "SITE"));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = Level.class,
                names = {"L3", "L4"})
        @DisplayName("L3, L4: the tester regression-verifies")
        void testerVerifies(Level level) {
            Incident incident =
                    opened(level, release("2.1", 7)).planned("2.1").andThen().fixed();

            assertThat(incident.told())
                    .filteredOn(event -> event.clock() == VERIFY)
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.audience()).containsExactly("QA"));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = Level.class,
                names = {"L3", "L4"})
        @DisplayName("L3, L4: the project manager makes the fix plan")
        void projectManagerPlans(Level level) {
            Incident incident = opened(level);

            assertThat(incident.told())
                    .filteredOn(event -> event.clock() == PLAN)
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.audience()).containsExactly("PM"));
            assertThat(incident.present().clock(RESPOND)).isEmpty();
            assertThat(incident.present().clock(RESTORE)).isEmpty();
        }
    }

    @Nested
    @DisplayName("Consequences")
    class Consequences {
        @ParameterizedTest(name = "{0}")
        @EnumSource(Level.class)
        @DisplayName("Everything ends only through verification: the verify clock waits for it and for nothing else")
        void onlyThroughVerification(Level level) {
            Incident incident = opened(level, release("2.1", 7))
                    .acknowledged()
                    .restored()
                    .planned("2.1")
                    .fixed()
                    .noted(ChangeKind.NOTED)
                    .noted(ChangeKind.SIGNAL_CLEARED)
                    .after(ofHours(1));
            assertThat(incident.clock(VERIFY).open()).isTrue();

            assertThat(incident.andThen().verified().story()).containsExactly("VERIFY Met +1h");
        }

        @Test
        @DisplayName("Operations may dismiss a false alarm: all clocks end, and nobody is told again")
        void dismissed() {
            Incident incident = opened(Level.L1).after(ofMinutes(1)).andThen().dismissed();

            assertThat(incident.story())
                    .containsExactly("RESPOND Cancelled +1m", "RESTORE Cancelled +1m", "FIX Cancelled +1m");
            assertThat(incident.andThen().after(ofDays(7)).story()).isEmpty();
        }

        @Test
        @DisplayName("Operations can always re-grade: clocks count from the true start")
        void regraded() {
            Incident incident = opened(Level.L3, release("2.1", 7))
                    .after(ofMinutes(20))
                    .andThen()
                    .regraded(Level.L1);

            assertThat(incident.clock(FIX).dueAt()).contains(Incident.NOON.plus(ofHours(1)));
            assertThat(incident.story(RESPOND))
                    .as("nobody answered within 5 minutes of the start")
                    .contains("RESPOND Breached retroactively +20m");
        }
    }

    private static Incident opened(Level level, Release... releases) {
        return Incident.opened(SHIPPED, level, Incident.NOON, false, new ReleasePlan(List.of(releases)));
    }

    /** Ships so many days after noon, with a cut-off two days before. */
    private static Release release(String name, int days) {
        return new Release(name, ReleaseStatus.PLANNED, day(days - 2), day(days));
    }

    private static Instant day(int days) {
        return Incident.NOON.plus(ofDays(days));
    }

    private static List<ClockEvent> escalations(Incident incident, ClockKind clock) {
        return incident.told().stream()
                .filter(event -> event.clock() == clock && event.what() instanceof What.Escalated)
                .toList();
    }

    private static Predicate<String> isBreach() {
        return line -> line.contains("Breached");
    }
}
