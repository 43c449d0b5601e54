package dev.faultline.triage.stream;

import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.domain.incident.Signal;
import dev.faultline.triage.domain.incident.SignalRules;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.EpisodePayload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stage 2, faults: opens incidents, lets faults join them, grades. */
final class SignalDesk {
    private final SignalRules rules;
    private final IncidentBook book;
    private final Outlet outlet;

    SignalDesk(SignalRules rules, IncidentBook book, Outlet outlet) {
        this.rules = rules;
        this.book = book;
        this.outlet = outlet;
    }

    void take(AlertSignal news) {
        Instant now = outlet.now();
        Signal signal = AlertWire.signal(news);
        @Nullable Incident open = book.openFor(signal.alert().correlationKey());
        @Nullable
        Member known = open == null ? null : book.member(open, signal.alert().fingerprint());
        Decision<Incident, IncidentChange> decision = rules.apply(open, known, signal, book.freeId(), now);
        @Nullable Incident after = decision.state();
        if (after == null || after.equals(open)) {
            return;
        }
        book.put(open, after);
        book.put(after, Member.after(known, signal.alert()));
        keepEvidence(after, signal, news, now);
        decision.events().forEach(change -> outlet.tell(change, now));
    }

    /** Before anything else is told: the scene is kept first. */
    private void keepEvidence(Incident incident, Signal signal, AlertSignal news, Instant now) {
        @Nullable EpisodePayload payload = news.getPayload();
        if (payload != null && signal.payload() != null) {
            outlet.keep(EvidenceWire.evidence(incident.id(), signal.payload(), payload), now);
        }
    }
}
