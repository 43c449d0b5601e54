package dev.faultline.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A checker that passes everything proves nothing: each anomaly is put into a record that has none, and must be found. */
class CheckerTest {
    private static final int INCIDENTS = 40;
    private static final Random RANDOM = new Random(7);

    private static Findings check(List<Observation> seen) {
        Checker checker = new Checker(WellRun.BOUNDS);
        seen.forEach(checker::observe);
        return checker.findings(WellRun.END);
    }

    private static List<Observation> run() {
        return new ArrayList<>(WellRun.of(7, INCIDENTS));
    }

    private static <T extends Observation> int one(List<Observation> seen, Class<T> type, Predicate<T> which) {
        int[] found = IntStream.range(0, seen.size())
                .filter(i -> type.isInstance(seen.get(i)) && which.test(type.cast(seen.get(i))))
                .toArray();
        return found[RANDOM.nextInt(found.length)];
    }

    private static int oneBreach(List<Observation> seen) {
        return one(seen, Observation.ClockEvent.class, event -> event.kind() == SlaEventKind.BREACHED);
    }

    private static int oneChange(List<Observation> seen, ChangeKind kind) {
        return one(seen, Observation.IncidentChange.class, change -> change.kind() == kind);
    }

    /** Exactly these kinds are found, each once. */
    private static void assertFound(List<Observation> seen, Anomaly... kinds) {
        Findings findings = check(seen);
        assertThat(findings.clean()).isFalse();
        for (Anomaly anomaly : Anomaly.values()) {
            assertThat(findings.count(anomaly))
                    .as("%s: %s", anomaly, findings.examples(anomaly))
                    .isEqualTo(Arrays.asList(kinds).contains(anomaly) ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("A line that does all it promises has no anomaly, and all of it was looked at")
    void aGoodRunIsClean(long seed) {
        Findings findings = check(WellRun.of(seed, INCIDENTS));
        assertThat(findings.counts())
                .allSatisfy((anomaly, count) -> assertThat(count)
                        .as("%s: %s", anomaly, findings.examples(anomaly))
                        .isZero());
        assertThat(findings.tallies()).containsEntry("faults accepted", 2L * INCIDENTS);
        assertThat(findings.tallies().get("deadlines passed")).isGreaterThan(2L * INCIDENTS);
    }

    @Test
    void anIncidentThatWasDroppedIsALostFault() {
        List<Observation> seen = run();
        seen.add(new Observation.FaultAccepted("nowhere"));
        assertFound(seen, Anomaly.LOST_FAULT);
    }

    @Test
    void aFaultThatOpenedASecondIncidentIsDoubled() {
        List<Observation> seen = run();
        Observation.IncidentChange opened = (Observation.IncidentChange) seen.get(oneChange(seen, ChangeKind.OPENED));
        seen.add(new Observation.IncidentChange(
                opened.eventId(),
                "INC-3-1",
                1,
                ChangeKind.OPENED,
                null,
                IncidentState.OPEN,
                new Observation.Milestones(1, WellRun.END, null, null, null),
                opened.fingerprints(),
                Set.of()));
        assertFound(seen, Anomaly.DOUBLED_FAULT);
    }

    @Test
    void aRecordThatWasDroppedIsALostChange() {
        List<Observation> seen = run();
        int joined = one(
                seen,
                Observation.IncidentChange.class,
                change -> change.kind() == ChangeKind.FAULT_JOINED
                        && seen.stream()
                                .anyMatch(later -> later instanceof Observation.IncidentChange next
                                        && next.incident().equals(change.incident())
                                        && next.revision() == 3));
        seen.remove(joined);
        assertFound(seen, Anomaly.LOST_CHANGE);
    }

    @Test
    void aRecordThatCameTwiceIsADoubledChange() {
        List<Observation> seen = run();
        int joined = oneChange(seen, ChangeKind.FAULT_JOINED);
        seen.add(joined + 1, seen.get(joined));
        assertFound(seen, Anomaly.DOUBLED_CHANGE);
    }

    @Test
    void aMoveTheTableHasNotIsIllegal() {
        List<Observation> seen = run();
        int at = lastAcknowledged(seen);
        Observation.IncidentChange was = (Observation.IncidentChange) seen.get(at);
        // closed from open: nobody may close what was not verified
        seen.set(at, with(was, ChangeKind.VERIFIED, IncidentState.VERIFIED));
        assertFound(seen, Anomaly.ILLEGAL_TRANSITION);
    }

    private static Observation with(Observation.IncidentChange was, ChangeKind kind, IncidentState state) {
        return new Observation.IncidentChange(
                was.eventId(),
                was.incident(),
                was.revision(),
                kind,
                was.commandId(),
                state,
                was.milestones(),
                was.fingerprints(),
                was.firing());
    }

    @Test
    void aCommandNobodyDecidedIsLost() {
        List<Observation> seen = run();
        seen.remove(one(seen, Observation.CommandDecided.class, command -> true));
        assertFound(seen, Anomaly.LOST_COMMAND);
    }

    @Test
    @DisplayName("The effect of a command is lost, and with it the last change, which leaves no gap behind it")
    void aCommandThatIsSaidToBeDoneAndChangedNothingIsLost() {
        List<Observation> seen = run();
        Observation.IncidentChange lost = (Observation.IncidentChange) seen.get(one(
                seen, Observation.IncidentChange.class, change -> change.commandId() != null && isLast(seen, change)));
        Observation.Milestones before =
                new Observation.Milestones(1, lost.milestones().openedAt(), null, null, null);
        boolean inTime = before.openedAt()
                .plusSeconds(10)
                .isAfter(Objects.requireNonNull(lost.milestones().acknowledgedAt()));
        seen.remove(lost);
        assertFound(
                seen,
                inTime
                        ? new Anomaly[] {Anomaly.LOST_COMMAND, Anomaly.LOST_CHANGE, Anomaly.MISSING_BREACH}
                        : new Anomaly[] {Anomaly.LOST_COMMAND, Anomaly.LOST_CHANGE});
    }

    @Test
    void aCommandThatWasRefusedNeedNotShow() {
        List<Observation> seen = run();
        seen.add(new Observation.CommandAccepted("refused"));
        seen.add(new Observation.CommandDecided("refused", "INC-0-1", false, 1));
        assertThat(check(seen).clean()).isTrue();
    }

    @Test
    @DisplayName("A last change that is lost leaves no gap, but a clock's event knows of it")
    void aLastChangeThatWasLostIsKnownToTheClocks() {
        List<Observation> seen = run();
        int at = oneBreach(seen);
        Observation.ClockEvent breach = (Observation.ClockEvent) seen.get(at);
        seen.set(
                at,
                new Observation.ClockEvent(
                        breach.eventId(),
                        breach.incident(),
                        99,
                        breach.kind(),
                        breach.clock(),
                        breach.generation(),
                        breach.dueAt(),
                        breach.firedAt(),
                        breach.appendedAt(),
                        breach.soft()));
        assertFound(seen, Anomaly.LOST_CHANGE);
    }

    @Test
    void aResolveThatItsIncidentDoesNotShowIsLost() {
        List<Observation> seen = run();
        seen.remove(oneChange(seen, ChangeKind.SIGNAL_CLEARED));
        assertFound(seen, Anomaly.LOST_RESOLVE);
    }

    private static int lastAcknowledged(List<Observation> seen) {
        return one(
                seen,
                Observation.IncidentChange.class,
                change -> change.kind() == ChangeKind.ACKNOWLEDGED && isLast(seen, change));
    }

    private static boolean isLast(List<Observation> seen, Observation.IncidentChange change) {
        return seen.stream()
                .noneMatch(later -> later instanceof Observation.IncidentChange next
                        && next.incident().equals(change.incident())
                        && next.revision() > change.revision());
    }

    @Test
    void aCommandThatTookEffectTwiceIsDoubled() {
        List<Observation> seen = run();
        int at = lastAcknowledged(seen);
        Observation.IncidentChange was = (Observation.IncidentChange) seen.get(at);
        seen.add(
                at + 1,
                new Observation.IncidentChange(
                        was.eventId() + "again",
                        was.incident(),
                        was.revision() + 1,
                        ChangeKind.ACKNOWLEDGED,
                        was.commandId(),
                        was.state(),
                        was.milestones(),
                        was.fingerprints(),
                        was.firing()));
        assertFound(seen, Anomaly.DOUBLED_COMMAND);
    }

    @Test
    @DisplayName(
            "A breach that was dropped is missing; when it is due is told from the incident, not from the SLA service")
    void aBreachThatWasDroppedIsMissing() {
        List<Observation> seen = run();
        int at = oneBreach(seen);
        String event = ((Observation.ClockEvent) seen.get(at)).eventId();
        seen.removeIf(one -> switch (one) {
            case Observation.MessageDecided message -> message.eventId().equals(event);
            case Observation.MessageArrived message -> message.messageId().equals("msg-" + event);
            case Observation.ClockEvent breach -> breach.eventId().equals(event);
            default -> false;
        });
        assertFound(seen, Anomaly.MISSING_BREACH);
    }

    @Test
    void aBreachThatCameTwiceIsDoubled() {
        List<Observation> seen = run();
        int at = oneBreach(seen);
        seen.add(at + 1, seen.get(at));
        assertFound(seen, Anomaly.DOUBLED_BREACH);
    }

    @Test
    @DisplayName("A breach under another id is doubled, too: what counts is the clock")
    void aBreachThatCameUnderAnotherIdIsDoubled() {
        List<Observation> seen = run();
        Observation.ClockEvent breach = (Observation.ClockEvent) seen.get(oneBreach(seen));
        seen.add(at(breach, breach.eventId() + "x", breach.firedAt(), breach.appendedAt()));
        seen.add(new Observation.MessageDecided(
                "msg-x", breach.incident(), breach.eventId() + "x", "p1", Disposition.PLANNED));
        seen.add(new Observation.MessageArrived("msg-x", breach.firedAt()));
        assertFound(seen, Anomaly.DOUBLED_BREACH);
    }

    @Test
    @DisplayName("A breach whose process believed it was time is early by the broker's clock")
    void aBreachBeforeItsDeadlineIsEarly() {
        List<Observation> seen = run();
        int at = oneBreach(seen);
        Observation.ClockEvent breach = (Observation.ClockEvent) seen.get(at);
        Instant due = breach.firedAt();
        seen.set(at, at(breach, breach.eventId(), due, due.minus(Duration.ofHours(1))));
        assertFound(seen, Anomaly.EARLY_BREACH);
    }

    @Test
    @DisplayName("A breach is early by the incident's own record, whatever deadline the SLA service worked out for it")
    void aBreachOfADeadlineWorkedOutWrongIsEarly() {
        // Given a breach one second before its deadline
        List<Observation> seen = run();
        int at = oneBreach(seen);
        Observation.ClockEvent breach = (Observation.ClockEvent) seen.get(at);
        Instant soon = Objects.requireNonNull(breach.dueAt()).minusSeconds(1);
        // When its event names that second as the deadline
        seen.set(at, named(at(breach, breach.eventId(), soon, soon.plusMillis(5)), soon));
        // Then both the breach and the name are wrong
        assertFound(seen, Anomaly.EARLY_BREACH, Anomaly.WRONG_DEADLINE);
    }

    @Test
    void aBreachOfALaterDeadlineThanThereIsNamesTheWrongOne() {
        List<Observation> seen = run();
        int at = oneBreach(seen);
        Observation.ClockEvent breach = (Observation.ClockEvent) seen.get(at);
        Instant late = Objects.requireNonNull(breach.dueAt()).plusSeconds(3);
        seen.set(at, named(at(breach, breach.eventId(), late, late.plusMillis(5)), late));
        assertFound(seen, Anomaly.WRONG_DEADLINE);
    }

    private static Observation.ClockEvent named(Observation.ClockEvent breach, Instant due) {
        return new Observation.ClockEvent(
                breach.eventId(),
                breach.incident(),
                breach.revision(),
                breach.kind(),
                breach.clock(),
                breach.generation(),
                due,
                breach.firedAt(),
                breach.appendedAt(),
                breach.soft());
    }

    @Test
    void aBreachOfWhatWasDoneInTimeIsFalseUnlessItIsTakenBack() {
        List<Observation> seen = run();
        Observation.IncidentChange kept = (Observation.IncidentChange) seen.get(one(
                seen,
                Observation.IncidentChange.class,
                change -> change.milestones()
                        .stopped(ClockKind.RESPOND)
                        .filter(at -> at.isBefore(change.milestones().openedAt().plusSeconds(10)))
                        .isPresent()));
        Instant due = kept.milestones().openedAt().plusSeconds(10);
        Observation.ClockEvent breach = new Observation.ClockEvent(
                "false",
                kept.incident(),
                1,
                SlaEventKind.BREACHED,
                ClockKind.RESPOND,
                1,
                due,
                due.plusMillis(1),
                due.plusMillis(9),
                false);
        seen.add(breach);
        seen.add(new Observation.MessageDecided("msg-false", kept.incident(), "false", "p1", Disposition.PLANNED));
        seen.add(new Observation.MessageArrived("msg-false", due.plusSeconds(1)));
        assertFound(seen, Anomaly.FALSE_BREACH);

        seen.add(new Observation.ClockEvent(
                "back",
                kept.incident(),
                1,
                SlaEventKind.RETRACTED,
                ClockKind.RESPOND,
                1,
                due,
                due.plusMillis(2),
                due.plusMillis(9),
                false));
        assertThat(check(seen).clean()).isTrue();
    }

    @Test
    void whatIsDoneAtTheDeadlineItselfIsTooLate() {
        assertThat(missingWhenAcknowledgedAfter(Duration.ofMillis(9_999))).isZero();
        assertThat(missingWhenAcknowledgedAfter(Duration.ofSeconds(10))).isOne();
    }

    /** Of one clock of ten seconds that nothing breached. */
    private static int missingWhenAcknowledgedAfter(Duration time) {
        Bounds onlyRespond = new Bounds(
                Map.of(ClockKind.RESPOND, Duration.ofSeconds(10)), Duration.ofSeconds(5), Duration.ZERO, 0, 0);
        Checker checker = new Checker(onlyRespond);
        checker.observe(new Observation.IncidentChange(
                "INC-0-1#1",
                "INC-0-1",
                1,
                ChangeKind.OPENED,
                null,
                IncidentState.OPEN,
                new Observation.Milestones(1, WellRun.BEGIN, WellRun.BEGIN.plus(time), null, null),
                Set.of(),
                Set.of()));
        return checker.findings(WellRun.END).count(Anomaly.MISSING_BREACH);
    }

    private static Observation.ClockEvent at(
            Observation.ClockEvent breach, String id, Instant fired, Instant appended) {
        return new Observation.ClockEvent(
                id,
                breach.incident(),
                breach.revision(),
                breach.kind(),
                breach.clock(),
                breach.generation(),
                breach.dueAt(),
                fired,
                appended,
                breach.soft());
    }

    @Test
    void aMessageThatNeverArrivedIsLost() {
        List<Observation> seen = run();
        seen.remove(one(seen, Observation.MessageArrived.class, message -> true));
        assertFound(seen, Anomaly.LOST_NOTIFICATION);
    }

    @Test
    void aMessageNobodyEvenPlannedIsLost() {
        List<Observation> seen = run();
        int at = one(seen, Observation.MessageDecided.class, message -> true);
        String id = ((Observation.MessageDecided) seen.remove(at)).messageId();
        seen.removeIf(one -> one instanceof Observation.MessageArrived message
                && message.messageId().equals(id));
        assertFound(seen, Anomaly.LOST_NOTIFICATION);
    }

    @ParameterizedTest
    @EnumSource(
            value = Disposition.class,
            names = {"SUPPRESSED", "UNCOVERED", "DEFERRED", "DIGESTED", "DEAD"})
    @DisplayName("That it was decided not to tell is no excuse")
    void whatWasHeldBackIsLost(Disposition disposition) {
        List<Observation> seen = run();
        heldBack(seen, disposition);
        assertFound(seen, Anomaly.LOST_NOTIFICATION);
    }

    @Test
    @DisplayName(
            "A breach that was decided before the incident was closed may be held back, one decided after it may not")
    void aBreachOfWhatWasClosedByThenNeedNotBeTold() {
        for (long closing : List.of(2L, 3L)) {
            NotificationJudge judge = new NotificationJudge(WellRun.BOUNDS);
            judge.observe(new Observation.IncidentChange(
                    "INC-0-1#" + closing,
                    "INC-0-1",
                    closing,
                    ChangeKind.DISMISSED,
                    null,
                    IncidentState.DISMISSED,
                    new Observation.Milestones(1, WellRun.BEGIN, null, null, null),
                    Set.of(),
                    Set.of()));
            judge.observe(new Observation.ClockEvent(
                    "breach",
                    "INC-0-1",
                    2,
                    SlaEventKind.BREACHED,
                    ClockKind.FIX,
                    1,
                    WellRun.BEGIN.plusSeconds(20),
                    WellRun.BEGIN.plusSeconds(20),
                    WellRun.BEGIN.plusSeconds(20),
                    false));
            judge.observe(new Observation.MessageDecided("msg", "INC-0-1", "breach", "p1", Disposition.SUPPRESSED));
            Findings findings = new Findings();
            judge.judge(WellRun.END, findings);
            assertThat(findings.count(Anomaly.LOST_NOTIFICATION)).isEqualTo(closing == 2 ? 1 : 0);
        }
    }

    /** One of the breaches is not sent. */
    private static void heldBack(List<Observation> seen, Disposition disposition) {
        Observation.ClockEvent breach = (Observation.ClockEvent) seen.get(oneBreach(seen));
        String id = "msg-" + breach.eventId();
        seen.replaceAll(one -> one instanceof Observation.MessageDecided message
                        && message.messageId().equals(id)
                ? new Observation.MessageDecided(
                        id, message.incident(), message.eventId(), message.person(), disposition)
                : one);
        seen.removeIf(one -> one instanceof Observation.MessageArrived message
                && message.messageId().equals(id));
    }

    @Test
    void oneThingToldUnderTwoIdsIsDoubled() {
        List<Observation> seen = run();
        Observation.MessageDecided told =
                (Observation.MessageDecided) seen.get(one(seen, Observation.MessageDecided.class, message -> true));
        seen.add(new Observation.MessageDecided(
                "msg-2", told.incident(), told.eventId(), told.person(), Disposition.PLANNED));
        seen.add(new Observation.MessageArrived("msg-2", WellRun.END));
        assertFound(seen, Anomaly.DOUBLED_NOTIFICATION);
    }

    @Test
    void aMessageThatIsOnNoRecordIsUnplanned() {
        List<Observation> seen = run();
        seen.add(new Observation.MessageArrived("msg-of-an-aborted-transaction", WellRun.END));
        assertFound(seen, Anomaly.UNPLANNED_NOTIFICATION);
    }

    @Test
    void aDuplicateIsCountedWithinItsWindowAndAnAnomalyBehindIt() {
        List<Observation> seen = run();
        Observation.MessageArrived first =
                (Observation.MessageArrived) seen.get(one(seen, Observation.MessageArrived.class, message -> true));
        seen.add(new Observation.MessageArrived(first.messageId(), first.at().plusSeconds(60)));
        Findings within = check(seen);
        assertThat(within.clean()).isTrue();
        assertThat(within.tallies()).containsEntry("duplicates, same id", 1L);

        seen.add(new Observation.MessageArrived(first.messageId(), first.at().plusSeconds(121)));
        assertFound(seen, Anomaly.LATE_DUPLICATE);
    }

    @Test
    void bytesNobodySetAsideAreFound() {
        List<Observation> seen = run();
        seen.add(new Observation.PoisonWritten("poison-letter-2"));
        assertFound(seen, Anomaly.POISON_NOT_SET_ASIDE);
    }

    @Test
    void aProcessThatEndedOrGrewIsFound() {
        List<Observation> seen = run();
        seen.add(new Observation.ProcessDied("sla-1"));
        seen.add(new Observation.ProcessSeen("sla-1", 501L << 20, 101));
        assertFound(seen, Anomaly.DIED, Anomaly.MEMORY_UNBOUNDED, Anomaly.THREADS_UNBOUNDED);
    }
}
