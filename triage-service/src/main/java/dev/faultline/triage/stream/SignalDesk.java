package dev.faultline.triage.stream;

import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.correlation.Joining;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.domain.incident.Signal;
import dev.faultline.triage.domain.incident.SignalRules;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.EpisodePayload;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stage 2, faults: finds the incident an alert belongs to, opens one where there is none, and lets the rules decide. */
final class SignalDesk {
    private final SignalRules rules;
    private final Joining joining;
    private final Dependencies dependencies;
    private final StormDesk storms;
    private final AlertHomes homes;
    private final IncidentBook book;
    private final Outlet outlet;

    SignalDesk(
            SignalRules rules,
            Joining joining,
            Dependencies dependencies,
            StormDesk storms,
            AlertHomes homes,
            IncidentBook book,
            Outlet outlet) {
        this.rules = rules;
        this.joining = joining;
        this.dependencies = dependencies;
        this.storms = storms;
        this.homes = homes;
        this.book = book;
        this.outlet = outlet;
    }

    void take(AlertSignal news) {
        Instant now = outlet.now();
        Signal signal = AlertWire.signal(news);
        Alert alert = signal.alert();
        AlertHomes.@Nullable Home home = homes.of(alert).orElse(null);
        Optional<Joining.Choice> choice = choice(home, signal);
        @Nullable Incident open = choice.map(Joining.Choice::incident).orElse(null);
        @Nullable Member known = open == null ? null : known(open, home, alert);
        Decision<Incident, IncidentChange> decision =
                rules.apply(open, choice.map(Joining.Choice::why).orElse(""), known, signal, book.freeId(), now);
        @Nullable Incident after = decision.state();
        if (after == null || after.equals(open)) {
            return;
        }
        book.put(open, after);
        book.put(after, Member.after(known, alert));
        book.index().settle(alert.fingerprint(), alert.correlationKey(), after.id());
        keepEvidence(after, signal, news, now);
        decision.events().forEach(change -> outlet.tell(change, now));
        if (open == null) {
            dependencies.wantLinks(after, signal.at()).forEach(notice -> outlet.send(notice, now));
            storms.opened(after, signal.at(), now);
        }
    }

    private Optional<Joining.Choice> choice(AlertHomes.@Nullable Home home, Signal signal) {
        @Nullable Incident was = home == null ? null : home.incident();
        if (!mayJoin(signal.event()) && (was == null || !was.open())) {
            return Optional.empty();
        }
        return joining.choose(
                new Joining.Candidates(
                        was,
                        book.index().openOfGroup(signal.alert().correlationKey()),
                        () -> dependencies.openOnes(signal.alert())),
                signal);
    }

    /** Whether such news may bring an alert into an incident it was no part of. */
    private static boolean mayJoin(AlertEvent event) {
        return switch (event) {
            case AlertEvent.Started started -> true;
            case AlertEvent.Changed changed -> changed.raised();
            case AlertEvent.Worded worded -> false;
            case AlertEvent.Counted counted -> false;
            case AlertEvent.Flapped flapped -> false;
            case AlertEvent.Settled settled -> false;
            case AlertEvent.Resolved resolved -> false;
        };
    }

    private @Nullable Member known(Incident open, AlertHomes.@Nullable Home home, Alert alert) {
        return home != null && home.incident().id().equals(open.id())
                ? home.member()
                : book.member(open.id(), alert.fingerprint());
    }

    /** Before anything else is told: the scene is kept first. */
    private void keepEvidence(Incident incident, Signal signal, AlertSignal news, Instant now) {
        @Nullable EpisodePayload payload = news.getPayload();
        if (payload != null && signal.payload() != null) {
            outlet.keep(EvidenceWire.evidence(incident.id(), signal.payload(), payload), now);
        }
    }
}
