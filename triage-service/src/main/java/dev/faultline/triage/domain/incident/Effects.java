package dev.faultline.triage.domain.incident;

import dev.faultline.wire.IncidentState;
import java.time.Instant;

/** What a transition leaves behind on an incident's progress. */
final class Effects {
    private Effects() {}

    /** After a person's command. */
    static Progress of(Transition row, Command command, Incident incident, HandlingPolicy policy) {
        Progress before = incident.progress();
        Instant at = command.at();
        Milestones reached = before.reached();
        Progress after = switch (row.trigger()) {
            case ACKNOWLEDGE ->
                before.reaching(reached.acknowledged() == null ? reached.acknowledged(at) : reached)
                        .snoozedUntil(null)
                        .ownedBy(before.owner() == null ? command.actor().name() : before.owner());
            case UNACKNOWLEDGE -> before.reaching(reached.acknowledged(null)).ownedBy(null);
            case ASSIGN -> before.ownedBy(command.argument(Command.OWNER).orElse(before.owner()));
            case RESTORE -> before.restoredAt(at, policy.restoresWithoutEvidence(incident));
            case PLAN -> before.plannedFor(command.argument(Command.RELEASE).orElse(""), at);
            case FIX -> before.reaching(reached.fixed(at));
            case VERIFY -> before.verifiedBy(command.actor().role());
            case FAIL_VERIFICATION -> before.unverified();
            case CLOSE, DISMISS, MERGE -> before.endedAt(at);
            case REOPEN -> before.anew();
            case PAUSE ->
                before.pausedUntil(Spell.end(command)
                        .orElse(command.receivedAt()
                                .plus(policy.pauseAtMost(incident.grade().level()))));
            case RESUME -> before.resumed();
            // Moved first: what moves an incident on ends a snooze.
            case SNOOZE -> snoozed(before.in(row.to()), command);
            case ESCALATE, REGRADE, CONFIRM, NOTE, EVIDENCE, DUTY, SPLIT -> before;
            case REFIRE, SNOOZE_END, PAUSE_END, SIGNAL_CLEAR, STORM, MERGE_REFUSAL ->
                throw new IllegalArgumentException("no command sets off " + row.trigger());
        };
        return verifiedStaysTrue(after.in(row.to()), at);
    }

    /** After what no person did. */
    static Progress of(Transition row, Progress before, Instant at) {
        Progress after = switch (row.trigger()) {
            case REFIRE, MERGE_REFUSAL -> before.anew();
            case STORM -> before.endedAt(at);
            case SNOOZE_END ->
                before.reaching(before.reached().acknowledged(null)).snoozedUntil(null);
            case PAUSE_END -> before.resumed();
            case SIGNAL_CLEAR -> before.restoredAt(at, false);
            default -> throw new IllegalArgumentException("only a person sets off " + row.trigger());
        };
        return after.in(row.to());
    }

    /** Whoever snoozes it has answered, and will be asked again. */
    private static Progress snoozed(Progress before, Command command) {
        Instant answered = before.reached().acknowledged() == null
                ? command.at()
                : before.reached().acknowledged();
        return before.reaching(before.reached().acknowledged(answered))
                .ownedBy(before.owner() == null ? command.actor().name() : before.owner())
                .snoozedUntil(Spell.end(command).orElse(null));
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
