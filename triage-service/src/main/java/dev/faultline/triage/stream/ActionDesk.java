package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.state.SignalAction;
import dev.faultline.wire.CommandVerb;
import java.time.Instant;
import java.util.Optional;

/** Stage 2, actions addressed by dedup key: finds the incident of their alert, and has them carried out as commands to it. */
final class ActionDesk {
    private final AlertHomes homes;
    private final CommandDesk commands;
    private final Outlet outlet;
    private final TriageMetrics metrics;

    ActionDesk(AlertHomes homes, CommandDesk commands, Outlet outlet, TriageMetrics metrics) {
        this.homes = homes;
        this.commands = commands;
        this.outlet = outlet;
        this.metrics = metrics;
    }

    void take(Alert alert, SignalAction action) {
        Optional<Incident> open = homes.of(alert).map(AlertHomes.Home::incident).filter(Incident::open);
        if (open.isPresent()) {
            commands.take(ActionWire.command(action, open.get().id()));
            return;
        }
        Instant now = outlet.now();
        CommandVerb verb = CommandVerb.valueOf(action.getVerb());
        metrics.actionDropped(verb);
        outlet.answer(
                ActionWire.dropped(action.getCommandId(), verb, "its alert is part of no open incident", now), now);
    }
}
