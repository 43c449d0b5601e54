package dev.faultline.triage.domain.incident;

import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far people have come with an incident.
 *
 * @param state where it stands
 * @param generation raised by each reopening, from 1
 * @param paused waiting for the user
 * @param owner who has it in hand
 * @param release target release of the plan
 * @param verifiedBy roles whose verification of the present fix stands
 * @param reached when it got there
 * @param waits until when it is put aside
 * @param restoredWithoutEvidence restored before anything of the scene was kept, at a level that asks for it
 */
public record Progress(
        IncidentState state,
        int generation,
        boolean paused,
        @Nullable String owner,
        @Nullable String release,
        Set<Role> verifiedBy,
        Milestones reached,
        Waits waits,
        boolean restoredWithoutEvidence) {

    /**
     * Until when an incident is put aside; a durable timer ends it.
     *
     * @param pausedUntil when the pause ends by itself; null when it is not paused, or was before pauses had an end
     * @param snoozedUntil until when it counts as acknowledged; null when it is not snoozed
     */
    public record Waits(
            @Nullable Instant pausedUntil, @Nullable Instant snoozedUntil) {
        /** It is not. */
        public static final Waits NONE = new Waits(null, null);
    }

    /** An incident nobody has touched yet. */
    public static final Progress NEW =
            new Progress(IncidentState.OPEN, 1, false, null, null, Set.of(), Milestones.NONE, Waits.NONE, false);

    public Progress {
        verifiedBy = verifiedBy.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(verifiedBy));
    }

    /** An incident that moves on is no longer snoozed: somebody does something. */
    Progress in(IncidentState state) {
        return new Progress(
                state,
                generation,
                paused,
                owner,
                release,
                verifiedBy,
                reached,
                state == this.state ? waits : new Waits(waits.pausedUntil(), null),
                restoredWithoutEvidence);
    }

    Progress reaching(Milestones reached) {
        return new Progress(
                state, generation, paused, owner, release, verifiedBy, reached, waits, restoredWithoutEvidence);
    }

    Progress ownedBy(@Nullable String owner) {
        return new Progress(
                state, generation, paused, owner, release, verifiedBy, reached, waits, restoredWithoutEvidence);
    }

    Progress pausedUntil(Instant end) {
        return new Progress(
                state,
                generation,
                true,
                owner,
                release,
                verifiedBy,
                reached,
                new Waits(end, waits.snoozedUntil()),
                restoredWithoutEvidence);
    }

    Progress resumed() {
        return new Progress(
                state,
                generation,
                false,
                owner,
                release,
                verifiedBy,
                reached,
                new Waits(null, waits.snoozedUntil()),
                restoredWithoutEvidence);
    }

    Progress snoozedUntil(@Nullable Instant end) {
        return new Progress(
                state,
                generation,
                paused,
                owner,
                release,
                verifiedBy,
                reached,
                new Waits(waits.pausedUntil(), end),
                restoredWithoutEvidence);
    }

    Progress restoredAt(Instant at, boolean withoutEvidence) {
        return new Progress(
                state, generation, paused, owner, release, verifiedBy, reached.restored(at), waits, withoutEvidence);
    }

    Progress plannedFor(String release, Instant at) {
        return new Progress(
                state,
                generation,
                paused,
                owner,
                release,
                verifiedBy,
                reached.planned(at),
                waits,
                restoredWithoutEvidence);
    }

    Progress verifiedBy(Role role) {
        EnumSet<Role> roles = EnumSet.of(role);
        roles.addAll(verifiedBy);
        return new Progress(state, generation, paused, owner, release, roles, reached, waits, restoredWithoutEvidence);
    }

    Progress unverified() {
        return new Progress(
                state,
                generation,
                paused,
                owner,
                release,
                Set.of(),
                reached.notFixed(),
                waits,
                restoredWithoutEvidence);
    }

    /** Everything to do again, but the owner and the plan stand until somebody changes them. */
    Progress anew() {
        return new Progress(state, generation + 1, false, owner, release, Set.of(), reached.anew(), Waits.NONE, false);
    }

    /** It ended. */
    Progress endedAt(Instant at) {
        return new Progress(
                state,
                generation,
                false,
                owner,
                release,
                verifiedBy,
                reached.closed(at),
                Waits.NONE,
                restoredWithoutEvidence);
    }
}
