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
 */
public record Progress(
        IncidentState state,
        int generation,
        boolean paused,
        @Nullable String owner,
        @Nullable String release,
        Set<Role> verifiedBy,
        Milestones reached) {

    /** An incident nobody has touched yet. */
    public static final Progress NEW =
            new Progress(IncidentState.OPEN, 1, false, null, null, Set.of(), Milestones.NONE);

    public Progress {
        verifiedBy = verifiedBy.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(verifiedBy));
    }

    Progress in(IncidentState state) {
        return new Progress(state, generation, paused, owner, release, verifiedBy, reached);
    }

    Progress reaching(Milestones reached) {
        return new Progress(state, generation, paused, owner, release, verifiedBy, reached);
    }

    Progress ownedBy(@Nullable String owner) {
        return new Progress(state, generation, paused, owner, release, verifiedBy, reached);
    }

    Progress pausing(boolean paused) {
        return new Progress(state, generation, paused, owner, release, verifiedBy, reached);
    }

    Progress plannedFor(String release, Instant at) {
        return new Progress(state, generation, paused, owner, release, verifiedBy, reached.planned(at));
    }

    Progress verifiedBy(Role role) {
        EnumSet<Role> roles = EnumSet.of(role);
        roles.addAll(verifiedBy);
        return new Progress(state, generation, paused, owner, release, roles, reached);
    }

    Progress unverified() {
        return new Progress(state, generation, paused, owner, release, Set.of(), reached.notFixed());
    }

    /** Everything to do again, but the owner and the plan stand until somebody changes them. */
    Progress anew() {
        return new Progress(state, generation + 1, false, owner, release, Set.of(), reached.anew());
    }
}
