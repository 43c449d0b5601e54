package dev.faultline.notify.domain;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEventKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people are told of. Everything else that happens to an incident is on its timeline only. */
public enum EventKind {
    OPENED,
    RAISED,
    REGRADED,
    REOPENED,
    ACKNOWLEDGED,
    ASSIGNED,
    PLAN_WANTED,
    RESTORED,
    FIXED,
    VERIFIED,
    VERIFICATION_FAILED,
    CLOSED,
    DISMISSED,
    WARNING,
    BREACHED,
    ESCALATED,
    RETRACTED,
    RESCHEDULED,
    /** Where it stands, every so often while it is open. */
    STATUS,
    /** Several messages told as one. No happening is told so, and no route names it. */
    DIGEST;

    /** The kind a change of an incident is told as; empty when it is not told. */
    public static Optional<EventKind> of(ChangeKind change) {
        return switch (change) {
            case OPENED -> Optional.of(OPENED);
            case RAISED -> Optional.of(RAISED);
            case REGRADED -> Optional.of(REGRADED);
            case REOPENED -> Optional.of(REOPENED);
            case ACKNOWLEDGED -> Optional.of(ACKNOWLEDGED);
            case ASSIGNED -> Optional.of(ASSIGNED);
            case RESTORED -> Optional.of(RESTORED);
            case FIXED -> Optional.of(FIXED);
            case VERIFIED -> Optional.of(VERIFIED);
            case VERIFICATION_FAILED -> Optional.of(VERIFICATION_FAILED);
            case CLOSED -> Optional.of(CLOSED);
            case DISMISSED -> Optional.of(DISMISSED);
            // a person's escalation comes back from sla as a step of the ladder, with its audience
            case ESCALATED -> Optional.empty();
            case OTHER, FAULT_JOINED, COUNTED, SIGNAL_CLEARED, SIGNAL_RETURNED, CONFIRMED, UNACKNOWLEDGED, SNOOZED ->
                Optional.empty();
            case PLANNED, PAUSED, RESUMED, NOTED, EVIDENCE_ADDED, DUTY_DONE -> Optional.empty();
            case MERGED, SPLIT, LINKED, SNOOZE_ENDED -> Optional.empty();
        };
    }

    /**
     * The kind an event of a clock is told as; empty when it is not told.
     *
     * @param clock null when the event is of no single clock
     */
    public static Optional<EventKind> of(SlaEventKind event, @Nullable ClockKind clock) {
        return switch (event) {
            case WARNING -> Optional.of(WARNING);
            case BREACHED -> Optional.of(BREACHED);
            case ESCALATED -> Optional.of(ESCALATED);
            case RETRACTED -> Optional.of(RETRACTED);
            case RESCHEDULED -> Optional.of(RESCHEDULED);
            // of the others the incident's own messages speak
            case CLOCK_STARTED -> clock == ClockKind.PLAN ? Optional.of(PLAN_WANTED) : Optional.empty();
            case OTHER, MET, PAUSED, RESUMED, CANCELLED -> Optional.empty();
        };
    }

    /** The word for it in policy, in template names and on deliveries, such as {@code verification-failed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a {@link #word} a route may name. */
    public static Optional<EventKind> ofWord(String word) {
        return routable().filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** All words a route may name, in the order of the lifecycle. */
    public static List<String> words() {
        return routable().map(EventKind::word).toList();
    }

    private static Stream<EventKind> routable() {
        return Arrays.stream(values()).filter(kind -> kind != DIGEST);
    }

    /**
     * Whether a second one, of the same level and step and with nothing else told between, says nothing new. Each
     * verification is another person's, and each assignment another owner's.
     */
    boolean saysTheSameAgain() {
        return this != VERIFIED && this != ASSIGNED && this != STATUS;
    }

    /** Whether it ends what an earlier message began. */
    public boolean resolves() {
        return this == CLOSED || this == DISMISSED || this == RETRACTED;
    }

    /** Whether its message should say what is due when, which sla is about to say. */
    boolean awaitsClocks() {
        return this == OPENED || this == RAISED || this == REGRADED || this == REOPENED;
    }

    /** Whether a moment is waited for what belongs to it, so that one person gets one message. */
    boolean awaitsCompany() {
        return this == BREACHED || this == PLAN_WANTED;
    }

    /**
     * Whether it goes to everybody whom the incident's worst level concerned: who was told of an L1 must hear that it is
     * an L3 now, and that it is over.
     */
    boolean concernsWorstLevel() {
        return this == REGRADED || resolves();
    }
}
