package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Command;
import dev.faultline.intake.domain.Outcome;
import dev.faultline.wire.Actor;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.IncidentCommand;

/** A command as it stands on {@code commands}, and its outcome as it stands on {@code command-outcomes}. */
final class CommandWire {
    private CommandWire() {}

    static IncidentCommand of(Command command) {
        return IncidentCommand.newBuilder()
                .setCommandId(command.commandId())
                .setIncidentId(command.incidentId())
                .setVerb(command.verb())
                .setActor(new Actor(command.actor().name(), command.actor().role(), command.via()))
                .setReason(command.reason())
                .setArguments(command.arguments())
                .setReceivedAt(command.receivedAt())
                .setAt(command.at())
                .build();
    }

    static Outcome outcome(CommandOutcome wire) {
        return new Outcome(
                wire.getCommandId(),
                wire.getIncidentId(),
                wire.getVerb(),
                wire.getAccepted(),
                wire.getReason(),
                wire.getState(),
                wire.getRevision(),
                wire.getDecidedAt());
    }
}
