package dev.faultline.notify.domain;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What notify remembers of one incident: enough to render the next message, to tell a duplicate from news, and to know
 * what a closure has made stale. Bounded in size and, once closed, in time.
 *
 * @param revision highest revision seen; 0 before the first
 * @param facts the incident at that revision; null before the first
 * @param worst the most severe level it ever had; null before the first
 * @param clocks the clocks that run
 * @param clocksRevision highest revision sla has spoken on; 0 before the first
 * @param closedRevision revision of the last closure; 0 when there was none
 * @param closedAt when notify learnt of that closure; null while the incident is open
 * @param seen clock events already taken
 * @param held tidings that wait for sla to say what is due when, oldest first
 * @param heldUntil when they are told at the latest; null when none are held
 * @param telling what people were told
 */
public record IncidentMemory(
        String incidentId,
        long revision,
        @Nullable IncidentFacts facts,
        @Nullable Level worst,
        Map<ClockKind, DueClock> clocks,
        long clocksRevision,
        long closedRevision,
        @Nullable Instant closedAt,
        Seen seen,
        List<Tiding> held,
        @Nullable Instant heldUntil,
        Telling telling) {
    /** How long an event id is remembered, and a closed incident. */
    public static final Duration REMEMBERED = Duration.ofDays(7);

    public IncidentMemory {
        clocks = Map.copyOf(clocks);
        held = List.copyOf(held);
    }

    /** Nothing known yet. */
    public static IncidentMemory blank(String incidentId) {
        return new IncidentMemory(
                incidentId, 0, null, null, Map.of(), 0, 0, null, Seen.NOTHING, List.of(), null, Telling.NOTHING);
    }

    IncidentMemory learnt(Happening.Changed changed) {
        Level level = changed.facts().level();
        return new IncidentMemory(
                incidentId,
                changed.revision(),
                changed.facts(),
                worst == null || level.compareTo(worst) < 0 ? level : worst,
                clocks,
                clocksRevision,
                closedRevision,
                closedAt,
                seen,
                held,
                heldUntil,
                telling);
    }

    IncidentMemory closed(long atRevision, Instant now) {
        return new IncidentMemory(
                incidentId,
                revision,
                facts,
                worst,
                Map.of(),
                clocksRevision,
                atRevision,
                now,
                seen,
                held,
                heldUntil,
                telling);
    }

    /** Open again: what a clock tells from this revision on is news. */
    IncidentMemory reopened() {
        return new IncidentMemory(
                incidentId,
                revision,
                facts,
                worst,
                clocks,
                clocksRevision,
                closedRevision,
                null,
                seen,
                held,
                heldUntil,
                telling);
    }

    /**
     * The clocks after the event, and the event's id among those seen.
     *
     * @param current whether the event speaks of the clocks as they are; false when a closure came after it
     */
    IncidentMemory heard(Happening.Clocked clocked, Instant now, boolean current) {
        Map<ClockKind, DueClock> running = new EnumMap<>(ClockKind.class);
        running.putAll(clocks);
        ClockKind clock = clocked.clock();
        if (clock != null && current) {
            switch (clocked.event()) {
                case CLOCK_STARTED, RESUMED, RESCHEDULED ->
                    running.put(clock, new DueClock(clocked.dueAt(), clocked.soft()));
                case MET, RETRACTED, PAUSED, CANCELLED -> running.remove(clock);
                case WARNING, BREACHED, ESCALATED, OTHER -> {}
            }
        }
        return new IncidentMemory(
                incidentId,
                revision,
                facts,
                worst,
                running,
                Math.max(clocksRevision, clocked.revision()),
                closedRevision,
                closedAt,
                seen.with(clocked.eventId(), now, REMEMBERED),
                held,
                heldUntil,
                clocked.event() == SlaEventKind.ESCALATED && current
                        ? telling.bringingIn(clocked.audience())
                        : telling);
    }

    IncidentMemory holding(Tiding tiding, Instant until) {
        List<Tiding> more = new ArrayList<>(held);
        more.add(tiding);
        return withHeld(more, heldUntil == null || until.isBefore(heldUntil) ? until : heldUntil);
    }

    IncidentMemory holdingUntil(Instant until) {
        return withHeld(held, until);
    }

    IncidentMemory holdingNothing() {
        return withHeld(List.of(), null);
    }

    private IncidentMemory withHeld(List<Tiding> tidings, @Nullable Instant until) {
        return new IncidentMemory(
                incidentId,
                revision,
                facts,
                worst,
                clocks,
                clocksRevision,
                closedRevision,
                closedAt,
                seen,
                tidings,
                until,
                telling);
    }

    IncidentMemory telling(Telling after) {
        return new IncidentMemory(
                incidentId,
                revision,
                facts,
                worst,
                clocks,
                clocksRevision,
                closedRevision,
                closedAt,
                seen,
                held,
                heldUntil,
                after);
    }

    /** When this incident wants to be looked at again; null when never. */
    public @Nullable Instant wakeAt() {
        Instant statusAt = telling.statusAt();
        if (heldUntil != null) {
            return statusAt == null || heldUntil.isBefore(statusAt) ? heldUntil : statusAt;
        }
        if (statusAt != null) {
            return statusAt;
        }
        return closedAt == null ? null : closedAt.plus(REMEMBERED);
    }

    /** Whether it has been closed for so long that nothing late is expected any more. */
    public boolean forgettable(Instant now) {
        return closedAt != null && held.isEmpty() && !now.isBefore(closedAt.plus(REMEMBERED));
    }
}
