package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.SignalAction;
import dev.faultline.wire.CommandVerb;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2, actions addressed by dedup key: finds the open incident the alert is part of and hands the action on as a
 * command to it. It came the way of the alert's own news, so the incident of its trigger is there before it.
 */
final class ActionAddressing implements Processor<String, AlertSignal, String, SpecificRecord> {
    private final TriageMetrics metrics;
    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable IncidentBook book;

    ActionAddressing(TriageMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.book = new IncidentBook(context, metrics);
    }

    @Override
    public void process(Record<String, AlertSignal> record) {
        ProcessorContext<String, SpecificRecord> to = context;
        IncidentBook incidents = book;
        SignalAction action = record.value().getAction();
        if (to == null || incidents == null || action == null) {
            throw new IllegalStateException("not initialised, or not an action");
        }
        Instant now = Instant.ofEpochMilli(to.currentSystemTimeMs());
        @Nullable
        Incident incident = of(incidents, AlertWire.alert(record.value().getAlert()));
        if (incident == null) {
            CommandVerb verb = CommandVerb.valueOf(action.getVerb());
            metrics.actionDropped(verb);
            to.forward(new Record<>(
                    action.getCommandId(),
                    ActionWire.dropped(action.getCommandId(), verb, "its alert is part of no open incident", now),
                    now.toEpochMilli()));
            return;
        }
        to.forward(new Record<>(incident.id(), ActionWire.command(action, incident.id()), now.toEpochMilli()));
    }

    private static @Nullable Incident of(IncidentBook incidents, Alert alert) {
        @Nullable Incident open = incidents.openFor(alert.correlationKey());
        return open == null || incidents.member(open, alert.fingerprint()) == null ? null : open;
    }
}
