package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.wire.ChangeKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an alert's news mean for the incident it is part of, or is to be part of. */
public final class SignalRules {
    private final Opening opening;
    private final Raising raising;
    private final Lifecycle lifecycle;
    private final HandlingPolicy policy;

    public SignalRules(Grader grader, ServiceCatalogue services, HandlingPolicy policy) {
        this.opening = new Opening(grader, services, policy.duties());
        this.raising = new Raising(grader, services, policy.duties());
        this.lifecycle = new Lifecycle(policy);
        this.policy = policy;
    }

    /**
     * Applies one piece of news.
     *
     * @param open the open incident the alert belongs to; null when there is none
     * @param why why it belongs there, half a sentence; empty when there is nothing to explain
     * @param known the alert as that incident knows it; null when it is no member
     * @param signal the news
     * @param freeId the id of the incident, should one be opened
     * @param now when it is decided
     */
    public Decision<Incident, IncidentChange> apply(
            @Nullable Incident open, String why, @Nullable Member known, Signal signal, String freeId, Instant now) {
        return switch (signal.event()) {
            case AlertEvent.Started started -> fired(open, why, known, signal, freeId, now);
            case AlertEvent.Changed changed ->
                known == null && changed.raised()
                        // Its incident was closed while it fired on; what became worse since must be seen.
                        ? fired(open, why, null, signal, freeId, now)
                        : told(open, known, signal, now);
            case AlertEvent.Worded worded -> told(open, known, signal, now);
            case AlertEvent.Counted counted -> told(open, known, signal, now);
            case AlertEvent.Flapped flapped ->
                noted(
                        open,
                        known,
                        signal,
                        "flapping: it goes on and off too often, its changes are muted until it is quiet",
                        now);
            case AlertEvent.Settled settled ->
                noted(open, known, signal, "no longer flapping: its changes are told again", now);
            case AlertEvent.Resolved resolved -> cleared(open, known, signal, resolved, now);
        };
    }

    private Decision<Incident, IncidentChange> fired(
            @Nullable Incident open, String why, @Nullable Member known, Signal signal, String freeId, Instant now) {
        if (open == null) {
            IncidentChange opened = opening.of(signal, freeId, now);
            return new Decision<>(opened.after(), List.of(opened), "nothing open to join");
        }
        if (known != null && known.firing() && known.episode() >= signal.alert().episode()) {
            return ignored(open, "this episode is part of the incident already");
        }
        Incident joined = tallied(open, known, signal);
        Story story = new Story(joined.with(signal.keptIn(joined.scene())));
        Optional<Incident> refired = lifecycle.refired(story.incident(), signal.at());
        if (refired.isPresent()) {
            story.now(refired.get());
            story.tell(Trigger.REFIRE.kind(), "fires again after it was " + open.state(), signal.at(), now);
        } else if (known == null) {
            story.tellNumbers(ChangeKind.FAULT_JOINED, "joined by: " + signal.title() + why, signal.at(), now);
        } else if (open.tally().firing() == 0) {
            story.tell(ChangeKind.SIGNAL_RETURNED, "fires again: " + signal.title(), signal.at(), now);
        } else {
            story.tellNumbers(ChangeKind.COUNTED, "fires again: " + signal.title(), signal.at(), now);
        }
        raising.by(signal, story, now);
        return story.because("part of " + open.id());
    }

    private Decision<Incident, IncidentChange> told(
            @Nullable Incident open, @Nullable Member known, Signal signal, Instant now) {
        if (open == null || known == null || known.episode() != signal.alert().episode()) {
            return ignored(open, "its incident is over");
        }
        Incident counted = tallied(open, known, signal);
        if (counted.equals(open) && signal.event() instanceof AlertEvent.Counted) {
            return ignored(open, "this was counted already");
        }
        Story story = new Story(counted);
        raising.by(signal, story, now);
        if (story.silent() && !counted.equals(open)) {
            String reason = "reported " + counted.tally().occurrences() + " times";
            story.tellNumbers(ChangeKind.COUNTED, reason, signal.at(), now);
        }
        return story.because("part of " + open.id());
    }

    private Decision<Incident, IncidentChange> cleared(
            @Nullable Incident open, @Nullable Member known, Signal signal, AlertEvent.Resolved resolved, Instant now) {
        if (open == null
                || known == null
                || !known.firing()
                || known.episode() > signal.alert().episode()) {
            return ignored(open, "no open incident counts it as firing");
        }
        Story story = new Story(tallied(open, known, signal));
        String reason =
                (resolved.expired() ? "no longer reported: " : "its monitor says it is over: ") + signal.title();
        if (story.incident().tally().firing() == 0) {
            Instant end = signal.alert().endsAt() == null
                    ? signal.at()
                    : signal.alert().endsAt();
            story.tell(ChangeKind.SIGNAL_CLEARED, reason, end, now);
            if (policy.cleared(open.grade().level()) == HandlingPolicy.Cleared.RESTORED) {
                lifecycle
                        .automatic(story.incident(), Trigger.SIGNAL_CLEAR, end, now)
                        .ifPresent(story::tell);
            }
        } else {
            story.tellNumbers(ChangeKind.COUNTED, reason, signal.at(), now);
        }
        return story.because("part of " + open.id());
    }

    private static Decision<Incident, IncidentChange> noted(
            @Nullable Incident open, @Nullable Member known, Signal signal, String what, Instant now) {
        if (open == null || known == null) {
            return ignored(open, "its incident is over");
        }
        Story story = new Story(tallied(open, known, signal));
        story.tell(ChangeKind.NOTED, signal.title() + " - " + what, signal.at(), now);
        return story.because("part of " + open.id());
    }

    private static Incident tallied(Incident incident, @Nullable Member known, Signal signal) {
        Alert alert = signal.alert();
        Incident tallied = incident.with(incident.tally().with(known, Member.after(known, alert), alert));
        return tallied.reported(alert.startsAt(), alert.firing() ? signal.at() : incident.lastFaultAt());
    }

    private static Decision<Incident, IncidentChange> ignored(@Nullable Incident open, String reason) {
        return new Decision<>(open, List.of(), reason);
    }
}
