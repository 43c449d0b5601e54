package dev.faultline.triage.domain.incident;

import dev.faultline.wire.IncidentState;
import java.time.Instant;

/** What a transition leaves behind on an incident's progress. */
final class Effects {
    private Effects() {}

    static Progress of(Transition row, Command command, Progress before) {
        Instant at = command.at();
        Milestones reached = before.reached();
        Progress after = switch (row.trigger()) {
            case ACKNOWLEDGE ->
                before.reaching(reached.acknowledged(at))
                        .ownedBy(before.owner() == null ? command.actor().name() : before.owner());
            case UNACKNOWLEDGE -> before.reaching(reached.acknowledged(null)).ownedBy(null);
            case ASSIGN -> before.ownedBy(command.argument(Command.OWNER).orElse(before.owner()));
            case RESTORE -> before.reaching(reached.restored(at));
            case PLAN -> before.plannedFor(command.argument(Command.RELEASE).orElse(""), at);
            case FIX -> before.reaching(reached.fixed(at));
            case VERIFY -> before.verifiedBy(command.actor().role());
            case FAIL_VERIFICATION -> before.unverified();
            case CLOSE, DISMISS -> before.reaching(reached.closed(at)).pausing(false);
            case REOPEN, REFIRE -> before.anew();
            case PAUSE -> before.pausing(true);
            case RESUME -> before.pausing(false);
            case ESCALATE, REGRADE, CONFIRM, NOTE, EVIDENCE -> before;
        };
        return verifiedStaysTrue(after.in(row.to()), at);
    }

    /** An incident bears the time of its verification exactly while it is verified, or closed after that. */
    private static Progress verifiedStaysTrue(Progress after, Instant at) {
        Milestones reached = after.reached();
        if (after.state() == IncidentState.VERIFIED) {
            return reached.verified() == null ? after.reaching(reached.verified(at)) : after;
        }
        return after.state() == IncidentState.FIXED ? after.reaching(reached.verified(null)) : after;
    }
}
