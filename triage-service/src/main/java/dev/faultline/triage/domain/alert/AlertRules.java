package dev.faultline.triage.domain.alert;

import dev.faultline.triage.domain.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes repeats. The merge rules are Alertmanager's: earliest start kept, newest annotations win, latest end wins, and
 * firing again after a resolve begins a new episode. What is newest is decided by receipt at intake, so the order in
 * which reports are read does not matter ({@link Timeline}).
 */
public final class AlertRules {
    /** How long a resolve waits for the report it resolves: longer than one of two copies is ever behind. */
    private static final Duration LATEST_COPY = Duration.ofHours(1);

    private final Placement placement;
    private final AlertPolicy policy;

    public AlertRules(Placement placement, AlertPolicy policy) {
        this.placement = placement;
        this.policy = policy;
    }

    /**
     * Applies one report.
     *
     * @param known the alert as known; null when it was never seen
     * @param suppression tells what suppresses it now
     */
    public Decision<TrackedAlert, AlertEvent> apply(
            @Nullable TrackedAlert known, Fault fault, Suppression.Source suppression) {
        Timeline before = known == null ? Timeline.EMPTY : known.timeline();
        Timeline timeline = before.with(fault);
        if (timeline.equals(before)) {
            return new Decision<>(
                    known, List.of(), "this very report was applied already, or comes too late to matter");
        }
        TrackedAlert reported = reported(known, fault, timeline);
        Decision<TrackedAlert, AlertEvent> decision =
                followed(known, reported, news(known, reported), reported.updatedAt(), suppression);
        boolean saidBefore =
                known != null && !known.wordings().isEmpty() && known.report().equals(fault.report());
        return fault.over() || saidBefore ? decision : worded(decision, fault);
    }

    /**
     * Looks at an alert without a report: ends an episode nobody reports any more, tells a change that waited, releases
     * one that flapped, and lets go of one that ended long ago.
     *
     * @param now the present time
     * @return no state when the alert is to be forgotten
     */
    public Decision<TrackedAlert, AlertEvent> wake(TrackedAlert known, Instant now, Suppression.Source suppression) {
        if (forgetAt(known).filter(at -> !at.isAfter(now)).isPresent()) {
            return new Decision<>(null, List.of(), "it ended long ago");
        }
        return followed(known, known.at(known.timeline().at(now)), Telling.News.NONE, now, suppression);
    }

    /** Looks at an alert because what suppresses it may have changed; no time goes by. */
    public Decision<TrackedAlert, AlertEvent> reconsider(
            TrackedAlert known, Instant now, Suppression.Source suppression) {
        return followed(known, known, Telling.News.NONE, now, suppression);
    }

    /** When an alert must be looked at again without another report; empty when never. */
    public Optional<Instant> nextWake(TrackedAlert alert) {
        Standing standing = alert.standing();
        Stream<Instant> moments = alert.timeline().episode().stream()
                .flatMap(episode -> Stream.of(
                                episode.over() ? null : episode.endsAt(),
                                Telling.due(episode, standing),
                                standing.flapping().release(policy.flapping()),
                                episode.over() && standing.shown() ? hideAt(alert) : null)
                        .filter(Objects::nonNull));
        return Stream.concat(moments, forgetAt(alert).stream()).min(Instant::compareTo);
    }

    private TrackedAlert reported(@Nullable TrackedAlert known, Fault fault, Timeline timeline) {
        if (known == null) {
            return new TrackedAlert(
                    fault.fingerprint(),
                    fault.sourceKey(),
                    fault.dedupKey(),
                    placement.of(fault),
                    fault.report(),
                    fault.receivedAt(),
                    timeline,
                    List.of(),
                    Standing.NEW,
                    null);
        }
        boolean newest = timeline.newestFiring()
                .filter(run -> run.lastEventId().equals(fault.eventId()))
                .isPresent();
        boolean begins = timeline.episode().map(Episode::number).orElse(0) != known.episode();
        Report report = newest ? fault.report() : known.report();
        Instant receivedAt = fault.receivedAt();
        return new TrackedAlert(
                known.fingerprint(),
                known.sourceKey(),
                known.dedupKey(),
                begins ? placement.of(fault.saying(report)) : known.place(),
                report,
                receivedAt.isAfter(known.updatedAt()) ? receivedAt : known.updatedAt(),
                timeline,
                begins ? List.of() : known.wordings(),
                known.standing().shown(true),
                known.wakeAt());
    }

    private static Telling.News news(@Nullable TrackedAlert known, TrackedAlert reported) {
        Optional<Alert> before = known == null ? Optional.empty() : known.alert();
        Optional<Alert> after = reported.alert();
        if (before.isEmpty() || after.isEmpty()) {
            return Telling.News.NONE;
        }
        Report said = before.get().report();
        Report says = after.get().report();
        return new Telling.News(
                !said.equals(says)
                        || !before.get().startsAt().equals(after.get().startsAt()),
                says.impact().worseThan(said.impact()));
    }

    private Decision<TrackedAlert, AlertEvent> followed(
            @Nullable TrackedAlert before,
            TrackedAlert after,
            Telling.News news,
            Instant now,
            Suppression.Source source) {
        Optional<Episode> episode = after.timeline().episode();
        Optional<Alert> alert = after.alert();
        if (episode.isEmpty() || alert.isEmpty()) {
            return new Decision<>(after, List.of(), "a resolve of something that has not fired yet");
        }
        Standing standing = after.standing()
                .with(flapping(before, after, now))
                .with(suppression(before, after, alert.get(), source));
        Telling.Tale tale = Telling.of(episode.get(), standing, news, now);
        boolean over = episode.get().over();
        Standing settled = standing.with(tale.told())
                .with(over ? Suppression.NONE : standing.suppression())
                .shown(standing.shown() && !(over && !now.isBefore(hideAt(after))));
        return new Decision<>(after.standing(settled), tale.events(), reason(tale, standing));
    }

    /** An episode that ends is told, unless it was kept to itself all the time. */
    private static Suppression suppression(
            @Nullable TrackedAlert before, TrackedAlert after, Alert alert, Suppression.Source source) {
        if (alert.firing()) {
            return source.of(alert);
        }
        if (!after.untold()) {
            return Suppression.NONE;
        }
        Suppression kept = before == null || !before.untold()
                ? Suppression.NONE
                : before.standing().suppression();
        return kept.any() ? kept : source.of(alert);
    }

    private Flapping flapping(@Nullable TrackedAlert before, TrackedAlert after, Instant now) {
        Flapping known = after.standing().flapping();
        boolean changed = before != null
                && before.episode() > 0
                && (before.firing() != after.firing() || before.episode() != after.episode());
        return (changed ? known.changed(now, policy.flapping()) : known).at(now, policy.flapping());
    }

    /** A report with other words or facts is graded for itself, when it comes and whatever the alert says by then. */
    private static Decision<TrackedAlert, AlertEvent> worded(Decision<TrackedAlert, AlertEvent> decision, Fault fault) {
        TrackedAlert alert = decision.state();
        if (alert == null || alert.untold()) {
            return decision;
        }
        int wording = Wordings.of(fault.report());
        TrackedAlert graded = alert.graded(wording);
        if (graded.wordings().equals(alert.wordings())) {
            return decision;
        }
        boolean told =
                alert.alert().filter(now -> now.report().equals(fault.report())).isPresent()
                        && decision.events().stream().anyMatch(AlertRules::saysWhatItSaysNow);
        List<AlertEvent> events = told
                ? decision.events()
                : Stream.concat(decision.events().stream(), Stream.of(new AlertEvent.Worded(fault.report())))
                        .toList();
        return new Decision<>(graded, events, decision.reason());
    }

    private static boolean saysWhatItSaysNow(AlertEvent event) {
        return event instanceof AlertEvent.Started || event instanceof AlertEvent.Changed;
    }

    private Instant hideAt(TrackedAlert alert) {
        return alert.quietSince().plus(policy.shown());
    }

    private Optional<Instant> forgetAt(TrackedAlert alert) {
        Optional<Episode> episode = alert.timeline().episode();
        if (episode.isEmpty()) {
            return Optional.of(alert.updatedAt().plus(LATEST_COPY));
        }
        return episode.get().over() ? Optional.of(alert.quietSince().plus(policy.remembered())) : Optional.empty();
    }

    private static String reason(Telling.Tale tale, Standing standing) {
        if (!tale.events().isEmpty()) {
            return "there is something to tell";
        }
        return standing.suppression().any()
                ? "suppressed: kept and counted"
                : standing.flapping().on() ? "flapping: kept and counted" : "a repeat: counted, nothing else";
    }
}
