package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.FaultBounds;
import dev.faultline.triage.domain.incident.Actor;
import dev.faultline.triage.domain.incident.Command;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Verdict;
import dev.faultline.triage.state.AppliedCommand;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentState;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commands, from the wire into the domain, and what became of them, back. */
final class CommandWire {
    private static final int LONGEST = 2_000;

    private CommandWire() {}

    static Command command(IncidentCommand wire) {
        @Nullable String reason = wire.getReason();
        return new Command(
                wire.getCommandId(),
                wire.getIncidentId(),
                wire.getVerb(),
                new Actor(
                        FaultBounds.cut(wire.getActor().getName(), LONGEST),
                        wire.getActor().getRole(),
                        wire.getActor().getVia()),
                reason == null ? null : FaultBounds.cut(reason, LONGEST),
                wire.getArguments().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> FaultBounds.cut(entry.getValue(), LONGEST))),
                wire.getReceivedAt(),
                wire.getAt());
    }

    /**
     * What is kept of a command's outcome.
     *
     * @param incident the incident afterwards; null when there is none
     */
    static AppliedCommand applied(Command command, Verdict verdict, @Nullable Incident incident, Instant now) {
        return new AppliedCommand(
                command.incidentId(),
                verdict instanceof Verdict.Accepted,
                verdict.reason(),
                incident == null ? null : incident.state().name(),
                incident == null ? 0 : incident.revision(),
                now);
    }

    static CommandOutcome outcome(Command command, AppliedCommand applied) {
        @Nullable String state = applied.getState();
        return new CommandOutcome(
                command.id(),
                command.incidentId(),
                command.verb(),
                applied.getAccepted(),
                applied.getReason(),
                state == null ? null : IncidentState.valueOf(state),
                applied.getRevision(),
                applied.getDecidedAt());
    }
}
