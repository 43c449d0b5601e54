package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.state.SignalAction;
import dev.faultline.wire.CommandVerb;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stage 2, actions addressed by dedup key: finds the incident of their alert, and has them carried out as commands to it. */
final class ActionDesk {
    private final IncidentBook book;
    private final CommandDesk commands;
    private final Outlet outlet;
    private final TriageMetrics metrics;

    ActionDesk(IncidentBook book, CommandDesk commands, Outlet outlet, TriageMetrics metrics) {
        this.book = book;
        this.commands = commands;
        this.outlet = outlet;
        this.metrics = metrics;
    }

    void take(Alert alert, SignalAction action) {
        @Nullable Incident open = book.openFor(alert.correlationKey());
        if (open != null && book.member(open, alert.fingerprint()) != null) {
            commands.take(ActionWire.command(action, open.id()));
            return;
        }
        Instant now = outlet.now();
        CommandVerb verb = CommandVerb.valueOf(action.getVerb());
        metrics.actionDropped(verb);
        outlet.answer(
                ActionWire.dropped(action.getCommandId(), verb, "its alert is part of no open incident", now), now);
    }
}
