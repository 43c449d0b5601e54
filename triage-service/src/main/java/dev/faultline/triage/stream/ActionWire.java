package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.FaultBounds;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.SignalAction;
import dev.faultline.wire.Actor;
import dev.faultline.wire.AlertAction;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Actions addressed by dedup key: from {@code faults} over the way between the stages to a command. The id of the report
 * that carried the action becomes the command's id, so that its outcome is told under the id its sender was given.
 */
final class ActionWire {
    private static final int LONGEST = 2_000;
    private static final int MOST_ARGUMENTS = 20;

    private ActionWire() {}

    /** The action, on its way to stage 2 with the alert it is about. */
    static AlertSignal signal(FaultReported report, AlertAction action, AlertEpisode alert) {
        Actor actor = action.getActor();
        SignalAction state = SignalAction.newBuilder()
                .setCommandId(report.getEventId())
                .setVerb(action.getVerb().name())
                .setActorName(FaultBounds.cut(actor.getName(), LONGEST))
                .setActorRole(actor.getRole().name())
                .setActorVia(actor.getVia())
                .setReason(action.getReason() == null ? null : FaultBounds.cut(action.getReason(), LONGEST))
                .setArguments(arguments(action))
                .setReceivedAt(report.getReceivedAt())
                .build();
        return new AlertSignal("ACTION", alert, null, state);
    }

    private static Map<String, String> arguments(AlertAction action) {
        return action.getArguments().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_ARGUMENTS)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> FaultBounds.cut(entry.getValue(), LONGEST)));
    }

    /** The action as a command to the incident of its alert. */
    static IncidentCommand command(SignalAction action, String incidentId) {
        return new IncidentCommand(
                action.getCommandId(),
                incidentId,
                CommandVerb.valueOf(action.getVerb()),
                new Actor(action.getActorName(), Role.valueOf(action.getActorRole()), action.getActorVia()),
                action.getReason(),
                action.getArguments(),
                action.getReceivedAt(),
                null);
    }

    /** What is told of an action that met nothing it could act on. There is no incident, so its id is empty. */
    static CommandOutcome dropped(String commandId, CommandVerb verb, String why, Instant now) {
        return new CommandOutcome(commandId, "", verb, false, why, null, 0L, now);
    }
}
