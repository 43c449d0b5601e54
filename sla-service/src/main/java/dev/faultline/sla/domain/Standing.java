package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an incident, as it stands, wants a clock to run. It is read from the incident's state and not from the change
 * that led there, so that a change seen twice, late or not at all leads to the same clocks.
 */
sealed interface Standing {

    /** The clock has to run. */
    record Wanted() implements Standing {}

    /** What the clock waits for happened then. */
    record Done(Instant at) implements Standing {}

    /** Nobody waits for it: its time has not come yet, or the incident is over without it. */
    record Idle() implements Standing {}

    /**
     * Reads the standing of a clock.
     *
     * @param runSince when the present run began; milestones before it belong to an earlier run
     * @param changedAt taken as the moment of what the state says happened, where no milestone tells it
     */
    static Standing of(ClockKind kind, IncidentFacts facts, Instant runSince, Instant changedAt) {
        Milestones milestones = facts.milestones();
        return switch (kind) {
            case RESPOND ->
                switch (facts.state()) {
                    case OPEN -> new Wanted();
                    case ACKNOWLEDGED, RESTORED, FIXED, VERIFIED -> done(milestones.answered(runSince), changedAt);
                    case CLOSED, DISMISSED, MERGED -> overWith(milestones.answered(runSince));
                };
            case RESTORE ->
                switch (facts.state()) {
                    case OPEN, ACKNOWLEDGED -> new Wanted();
                    case RESTORED, VERIFIED -> done(milestones.restored(runSince), changedAt);
                    // restored and fixed are different facts: a fix is no word from the user
                    case FIXED ->
                        milestones.restored(runSince).<Standing>map(Done::new).orElseGet(Wanted::new);
                    case CLOSED, DISMISSED, MERGED -> overWith(milestones.restored(runSince));
                };
            case FIX ->
                switch (facts.state()) {
                    case OPEN, ACKNOWLEDGED, RESTORED -> new Wanted();
                    case FIXED, VERIFIED -> done(milestones.fixed(runSince), changedAt);
                    case CLOSED, DISMISSED, MERGED -> overWith(milestones.fixed(runSince));
                };
            case PLAN ->
                switch (facts.state()) {
                    case OPEN, ACKNOWLEDGED, RESTORED ->
                        milestones.planned().<Standing>map(Done::new).orElseGet(Wanted::new);
                    // what is fixed needs no plan any more
                    case FIXED, VERIFIED, CLOSED, DISMISSED, MERGED -> overWith(milestones.planned());
                };
            case VERIFY ->
                switch (facts.state()) {
                    case OPEN, ACKNOWLEDGED, RESTORED -> new Idle();
                    case FIXED -> new Wanted();
                    case VERIFIED -> done(milestones.verified(runSince), changedAt);
                    case CLOSED, DISMISSED, MERGED -> overWith(milestones.verified(runSince));
                };
        };
    }

    private static Standing done(Optional<Instant> milestone, Instant changedAt) {
        return new Done(milestone.orElse(changedAt));
    }

    private static Standing overWith(Optional<Instant> milestone) {
        return milestone.<Standing>map(Done::new).orElseGet(Idle::new);
    }
}
