package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.wire.IncidentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Moves incidents by the {@link TransitionTable}: by people's commands, and by what no person did. */
public final class Lifecycle {
    private final HandlingPolicy policy;

    public Lifecycle(HandlingPolicy policy) {
        this.policy = policy;
    }

    /**
     * Carries out a command, or says why not.
     *
     * @param incident the incident it names; null when there is none
     * @param now when it is decided
     */
    public Verdict apply(@Nullable Incident incident, Command command, Instant now) {
        if (incident == null) {
            return new Verdict.Refused("there is no incident " + command.incidentId() + ": check the id");
        }
        Trigger trigger = Trigger.of(command);
        return TimeLimits.refusal(incident, trigger, command, policy)
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> move(incident, trigger, command, now));
    }

    /**
     * Makes a move that no person asked for.
     *
     * @param at when what caused it happened
     * @param now when it is decided
     * @return empty when the incident is not in a state for it
     */
    public Optional<IncidentChange> automatic(Incident incident, Trigger trigger, Instant at, Instant now) {
        return automaticRow(incident, trigger)
                .map(row -> IncidentChange.automatic(
                        trigger.kind(),
                        trigger.meaning(),
                        at,
                        moved(incident, row, at).revised(now)));
    }

    /** The incident after its fault fired again; empty when it need not or must not move. Nobody is told yet. */
    Optional<Incident> refired(Incident incident, Instant at) {
        return automaticRow(incident, Trigger.REFIRE).map(row -> moved(incident, row, at));
    }

    /** The row by which an incident moves without a person; such rows have no conditions. */
    static Optional<Transition> automaticRow(Incident incident, Trigger trigger) {
        return TransitionTable.of(incident.state(), trigger).stream().findFirst();
    }

    private Incident moved(Incident incident, Transition row, Instant at) {
        DutyList duties = row.trigger() == Trigger.REFIRE ? policy.duties().anew(incident.duties()) : incident.duties();
        return incident.progressed(Effects.of(row, incident.progress(), at)).with(duties);
    }

    private Verdict move(Incident incident, Trigger trigger, Command command, Instant now) {
        List<Transition> rows = TransitionTable.of(incident.state(), trigger);
        Guard refused = null;
        for (Transition row : rows) {
            Optional<Guard> failing = row.failing(incident, command);
            if (failing.isEmpty()) {
                return new Verdict.Accepted(change(incident, row, command, now));
            }
            refused = failing.get();
        }
        return new Verdict.Refused(refused == null ? outOfPlace(incident.state(), trigger) : refused.refusal());
    }

    private IncidentChange change(Incident incident, Transition row, Command command, Instant now) {
        Trigger trigger = row.trigger();
        Incident after = incident.progressed(Effects.of(row, command, incident, policy))
                .graded(grade(incident.grade(), trigger, command))
                .with(policy.duties().after(trigger, command, incident))
                .with(trigger == Trigger.EVIDENCE ? incident.scene().with(Exhibit.of(command)) : incident.scene())
                .revised(now);
        String reason = CommandWords.reason(trigger, command, after);
        return new IncidentChange(trigger.kind(), reason, command.actor(), command.id(), command.at(), after);
    }

    private static Grade grade(Grade before, Trigger trigger, Command command) {
        return switch (trigger) {
            case REGRADE ->
                Guard.newLevel(command)
                        .map(level -> Grade.byPerson(
                                level,
                                "regrade by " + command.actor(),
                                command.statedReason().orElse("")))
                        .orElse(before);
            case CONFIRM -> before.confirm();
            default -> before;
        };
    }

    private static String outOfPlace(IncidentState state, Trigger trigger) {
        String where = TransitionTable.statesOf(trigger).stream()
                .map(IncidentState::name)
                .collect(Collectors.joining(", "));
        return trigger.word() + " does not apply to an incident that is " + state + "; it applies to one that is "
                + where + hint(trigger);
    }

    private static String hint(Trigger trigger) {
        return switch (trigger) {
            case CLOSE -> ": have the fix verified by a tester, for L1 and L2 by the on-site user as well";
            case VERIFY, FAIL_VERIFICATION -> ": fix it first";
            default -> "";
        };
    }
}
