package dev.faultline.triage.stream;

import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.domain.incident.Signal;
import dev.faultline.triage.domain.incident.SignalRules;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.wire.ChangeKind;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Stage 2, faults: opens incidents, lets faults join them, grades. */
final class SignalProcessor implements Processor<String, AlertSignal, String, SpecificRecord> {
    private final SignalRules rules;
    private final TriageMetrics metrics;
    private final String policyHash;
    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable IncidentBook book;

    SignalProcessor(SignalRules rules, TriageMetrics metrics, String policyHash) {
        this.rules = rules;
        this.metrics = metrics;
        this.policyHash = policyHash;
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
        if (to == null || incidents == null) {
            throw new IllegalStateException("not initialised");
        }
        Instant now = Instant.ofEpochMilli(to.currentSystemTimeMs());
        Signal signal = AlertWire.signal(record.value());
        @Nullable Incident open = incidents.openFor(signal.alert().correlationKey());
        @Nullable
        Member known =
                open == null ? null : incidents.member(open, signal.alert().fingerprint());
        Decision<Incident, IncidentChange> decision = rules.apply(open, known, signal, incidents.freeId(), now);
        @Nullable Incident after = decision.state();
        if (after == null || after.equals(open)) {
            return;
        }
        incidents.put(open, after);
        incidents.put(after, Member.after(known, signal.alert()));
        keepEvidence(to, after, signal, record.value(), now);
        for (IncidentChange change : decision.events()) {
            count(change);
            to.forward(new Record<>(after.id(), IncidentWire.changed(change, now, policyHash), now.toEpochMilli()));
        }
    }

    /** Before anything else is told: the scene is kept first. */
    private static void keepEvidence(
            ProcessorContext<String, SpecificRecord> to,
            Incident incident,
            Signal signal,
            AlertSignal wire,
            Instant now) {
        if (signal.event() instanceof AlertEvent.Started && wire.getPayload() != null) {
            to.forward(new Record<>(
                    incident.id(),
                    EvidenceWire.evidence(incident.id(), wire.getAlert(), wire.getPayload()),
                    now.toEpochMilli()));
        }
    }

    private void count(IncidentChange change) {
        Incident after = change.after();
        if (change.kind() == ChangeKind.OPENED) {
            metrics.opened(after.grade().level());
        }
        if (change.kind() == ChangeKind.OPENED || change.kind() == ChangeKind.RAISED) {
            metrics.graded(after.grade().rule(), after.grade().level());
        }
    }

    @Override
    public void close() {
        if (book != null) {
            book.close();
        }
    }
}
