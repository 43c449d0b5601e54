package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.grading.Graded;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.FaultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an alert's news mean for the incident of its correlation key. */
public final class SignalRules {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Grader grader;
    private final ServiceCatalogue services;

    public SignalRules(Grader grader, ServiceCatalogue services) {
        this.grader = grader;
        this.services = services;
    }

    /**
     * Applies one piece of news.
     *
     * @param open the open incident of the alert's correlation key; null when there is none
     * @param known the alert as that incident knows it; null when it is no member
     * @param signal the news
     * @param freeId the id of the incident, should one be opened
     * @param now when it is decided
     */
    public Decision<Incident, IncidentChange> apply(
            @Nullable Incident open, @Nullable Member known, Signal signal, String freeId, Instant now) {
        return switch (signal.event()) {
            case AlertEvent.Started started -> fired(open, known, signal, freeId, now);
            case AlertEvent.Changed changed ->
                known == null && changed.raised()
                        // Its incident was closed while it fired on; what became worse since must be seen.
                        ? fired(open, null, signal, freeId, now)
                        : told(open, known, signal, now);
            case AlertEvent.Counted counted -> told(open, known, signal, now);
            case AlertEvent.Resolved resolved -> cleared(open, known, signal, resolved, now);
        };
    }

    private Decision<Incident, IncidentChange> fired(
            @Nullable Incident open, @Nullable Member known, Signal signal, String freeId, Instant now) {
        if (open == null) {
            return opened(signal, freeId, now);
        }
        if (known != null && known.episode() >= signal.alert().episode()) {
            return ignored(open, "this episode is part of the incident already");
        }
        boolean silent = open.tally().firing() == 0;
        Incident joined = tallied(open, known, signal.alert());
        Optional<Transition> refire = Lifecycle.refire(open);
        List<IncidentChange> changes = new ArrayList<>();
        Incident after = joined;
        if (refire.isPresent()) {
            after = joined.progressed(joined.progress().anew().in(refire.get().to()))
                    .revised(now);
            changes.add(change(Trigger.REFIRE.kind(), "fires again after it was " + open.state(), signal, after));
        } else if (known == null) {
            after = tell(changes, ChangeKind.FAULT_JOINED, "joined by: " + title(signal), signal, joined, now);
        } else if (silent) {
            after = joined.revised(now);
            changes.add(change(ChangeKind.SIGNAL_RETURNED, "fires again: " + title(signal), signal, after));
        } else {
            after = tell(changes, ChangeKind.COUNTED, "fires again: " + title(signal), signal, joined, now);
        }
        after = raised(changes, after, signal, now);
        return new Decision<>(after, changes, "part of " + open.id());
    }

    private Decision<Incident, IncidentChange> opened(Signal signal, String freeId, Instant now) {
        Alert alert = signal.alert();
        Graded graded = grader.grade(alert.report());
        Incident incident = new Incident(
                        freeId,
                        0,
                        Subject.of(alert, services.of(alert.report().service())),
                        graded.impact(),
                        graded.grade(),
                        Progress.NEW,
                        Tally.EMPTY.with(null, Member.after(null, alert)),
                        now,
                        alert.startsAt(),
                        now)
                .revised(now);
        String reason = graded.grade().level() + " by " + graded.grade().reason();
        return new Decision<>(
                incident, List.of(change(ChangeKind.OPENED, reason, signal, incident)), "nothing open to join");
    }

    private Decision<Incident, IncidentChange> told(
            @Nullable Incident open, @Nullable Member known, Signal signal, Instant now) {
        if (open == null || known == null || known.episode() != signal.alert().episode()) {
            return ignored(open, "its incident is over");
        }
        Incident counted = tallied(open, known, signal.alert());
        if (counted.equals(open) && signal.event() instanceof AlertEvent.Counted) {
            return ignored(open, "this was counted already");
        }
        List<IncidentChange> changes = new ArrayList<>();
        Incident after = raised(changes, counted, signal, now);
        if (changes.isEmpty() && !counted.equals(open)) {
            after = tell(
                    changes,
                    ChangeKind.COUNTED,
                    "reported " + counted.tally().occurrences() + " times",
                    signal,
                    counted,
                    now);
        }
        return new Decision<>(after, changes, "part of " + open.id());
    }

    private Decision<Incident, IncidentChange> cleared(
            @Nullable Incident open, @Nullable Member known, Signal signal, AlertEvent.Resolved resolved, Instant now) {
        if (open == null
                || known == null
                || !known.firing()
                || known.episode() != signal.alert().episode()) {
            return ignored(open, "no open incident counts it as firing");
        }
        Incident after = tallied(open, known, signal.alert());
        Instant end = signal.alert().endsAt() == null
                ? signal.alert().updatedAt()
                : signal.alert().endsAt();
        String how = resolved.expired() ? "no longer reported: " : "its monitor says it is over: ";
        List<IncidentChange> changes = new ArrayList<>();
        if (after.tally().firing() == 0) {
            after = after.revised(now);
            changes.add(IncidentChange.automatic(ChangeKind.SIGNAL_CLEARED, how + title(signal), end, after));
        } else {
            after = tell(changes, ChangeKind.COUNTED, how + title(signal), signal, after, now);
        }
        return new Decision<>(after, changes, "part of " + open.id());
    }

    /** Takes in what became worse, and the higher level that may follow. */
    private Incident raised(List<IncidentChange> changes, Incident incident, Signal signal, Instant now) {
        if (signal.alert().status() != FaultStatus.FIRING) {
            return incident;
        }
        Graded graded = grader.grade(signal.alert().report());
        Grade grade = incident.grade().yieldsTo(graded.grade()) ? graded.grade() : incident.grade();
        boolean worse = graded.impact().worseThan(incident.impact());
        if (!worse && grade.equals(incident.grade())) {
            return incident;
        }
        Incident after = incident.with(incident.impact().and(graded.impact()))
                .graded(grade)
                .revised(now);
        String reason = grade.equals(incident.grade())
                ? "it became worse at the same level: " + title(signal)
                : grade.level() + " by " + grade.reason();
        changes.add(change(ChangeKind.RAISED, reason, signal, after));
        return after;
    }

    /**
     * Tells a change in numbers, unless it is one of a storm: beyond the members an incident shows, once a second is
     * enough, and the next thing told carries the numbers anyway.
     */
    private static Incident tell(
            List<IncidentChange> changes,
            ChangeKind kind,
            String reason,
            Signal signal,
            Incident incident,
            Instant now) {
        if (incident.tally().members() > Tally.SAMPLE
                && now.isBefore(incident.toldAt().plus(QUIET))) {
            return incident;
        }
        Incident after = incident.revised(now);
        changes.add(change(kind, reason, signal, after));
        return after;
    }

    private static Incident tallied(Incident incident, @Nullable Member known, Alert alert) {
        return incident.tallied(incident.tally().with(known, Member.after(known, alert)), alert.startsAt());
    }

    private static IncidentChange change(ChangeKind kind, String reason, Signal signal, Incident after) {
        return IncidentChange.automatic(kind, reason, signal.alert().updatedAt(), after);
    }

    private static String title(Signal signal) {
        return signal.alert().report().title();
    }

    private static Decision<Incident, IncidentChange> ignored(@Nullable Incident open, String reason) {
        return new Decision<>(open, List.of(), reason);
    }
}
