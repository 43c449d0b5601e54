package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one decision collects while it goes over an incident's clocks: events, and the step of the ladder reached. */
final class Turn {
    private static final String LADDER = "LADDER";

    private final IncidentFacts facts;
    private final LevelPolicy level;
    private final Instant now;
    private final List<ClockEvent> events = new ArrayList<>();
    private int ladderStep;

    /**
     * @param ladderStep the step reached so far
     * @param now when this is decided
     */
    Turn(IncidentFacts facts, LevelPolicy level, int ladderStep, Instant now) {
        this.facts = facts;
        this.level = level;
        this.ladderStep = ladderStep;
        this.now = now;
    }

    IncidentFacts facts() {
        return facts;
    }

    Optional<ClockRule> rule(ClockKind kind) {
        return level.clock(kind);
    }

    Instant now() {
        return now;
    }

    boolean isAhead(Instant time) {
        return time.isAfter(now);
    }

    int ladderStep() {
        return ladderStep;
    }

    List<ClockEvent> events() {
        return events;
    }

    /**
     * Tells something of a clock.
     *
     * @param due when it was due
     * @param retroactive known only after the fact
     * @param distinction what tells it from its like in this run of the clock; may be empty
     */
    void tell(Clock clock, What what, Instant due, boolean retroactive, String distinction, String reason) {
        add(clock, what, due, audience(clock.kind()), retroactive, distinction, reason);
    }

    /** Climbs the ladder for a clock, never down: a rung below the step reached tells those of that step again. */
    void climb(Clock clock, int step, Instant due, boolean retroactive, String distinction, String reason) {
        reach(step);
        add(
                clock,
                new What.Escalated(ladderStep),
                due,
                level.ladder().audience(ladderStep),
                retroactive,
                distinction,
                reason);
    }

    /** Climbs the ladder for the incident as a whole. */
    void climb(int step, Instant due, String distinction, String reason) {
        reach(step);
        add(null, new What.Escalated(ladderStep), due, level.ladder().audience(ladderStep), false, distinction, reason);
    }

    /** The last step of this level's ladder. */
    int top() {
        return level.ladder().top();
    }

    private void reach(int step) {
        ladderStep = level.ladder().within(Math.max(step, ladderStep));
    }

    private List<String> audience(ClockKind kind) {
        return rule(kind)
                .map(ClockRule::tell)
                .filter(tell -> !tell.isEmpty())
                .orElseGet(() -> level.ladder().audience(ladderStep));
    }

    private void add(
            @Nullable Clock clock,
            What what,
            Instant due,
            List<String> audience,
            boolean retroactive,
            String distinction,
            String reason) {
        int generation = clock == null ? facts.generation() : clock.generation();
        String subject = clock == null ? LADDER : clock.kind().name();
        // a sender whose clock is ahead of ours must not make an event look early
        Instant scheduledFor = due.isAfter(now) ? now : due;
        events.add(new ClockEvent(
                EventId.of(
                        facts.incidentId(), subject, generation, what.getClass().getSimpleName(), distinction),
                what,
                clock == null ? null : clock.kind(),
                generation,
                clock == null ? null : clock.startedAt(),
                clock == null ? null : clock.dueAt().orElse(null),
                scheduledFor,
                now,
                audience,
                clock != null && clock.soft(),
                retroactive,
                reason));
    }
}
