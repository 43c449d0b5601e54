package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.IncidentNotice;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends on what stage 2 decided, dated by when it was decided, and counts it. */
final class Outlet {
    private final ProcessorContext<String, Outgoing> context;
    private final TriageMetrics metrics;
    private final IncidentWire wire;

    Outlet(ProcessorContext<String, Outgoing> context, TriageMetrics metrics, String policyHash) {
        this.context = context;
        this.metrics = metrics;
        this.wire = new IncidentWire(policyHash);
    }

    /** When things are decided. */
    Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    void tell(IncidentChange change, Instant now) {
        count(change);
        forward(change.after().id(), new Outgoing.Changed(wire.changed(change, now)), now);
    }

    void keep(Evidence evidence, Instant now) {
        forward(evidence.getIncidentId(), new Outgoing.Kept(evidence), now);
    }

    void answer(CommandOutcome outcome, Instant now) {
        forward(outcome.getCommandId(), new Outgoing.Answered(outcome), now);
    }

    void send(IncidentNotice notice, Instant now) {
        forward(notice.getTo(), new Outgoing.Sent(notice), now);
    }

    void forget(String incidentId, Instant now) {
        metrics.forgotten();
        forward(incidentId, new Outgoing.Forgotten(), now);
    }

    private void forward(String key, Outgoing value, Instant now) {
        context.forward(new Record<>(key, value, now.toEpochMilli()));
    }

    private void count(IncidentChange change) {
        Incident after = change.after();
        if (change.kind() == ChangeKind.OPENED) {
            metrics.opened(after.grade().level());
        }
        if (change.kind() == ChangeKind.OPENED || change.kind() == ChangeKind.RAISED) {
            metrics.graded(after.grade().rule(), after.grade().level());
        }
        if (change.kind() == ChangeKind.DISMISSED) {
            metrics.dismissed(after.grade());
        }
    }
}
