package dev.faultline.triage.domain.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When something must happen to an incident although nobody asks for it. */
public final class Wakes {
    private final HandlingPolicy policy;
    private final Lifecycle lifecycle;

    public Wakes(HandlingPolicy policy) {
        this.policy = policy;
        this.lifecycle = new Lifecycle(policy);
    }

    /** The first such moment; empty when there is none. */
    public Optional<Instant> next(Incident incident) {
        Progress.Waits waits = incident.progress().waits();
        return Stream.of(
                        Optional.ofNullable(waits.snoozedUntil()),
                        Optional.ofNullable(waits.pausedUntil()),
                        forgottenAt(incident))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** What happens at that moment; empty when it is not there yet, or when the incident is to be forgotten. */
    public Optional<IncidentChange> wake(Incident incident, Instant now) {
        Progress.Waits waits = incident.progress().waits();
        return ends(waits.snoozedUntil(), incident, Trigger.SNOOZE_END, now)
                .or(() -> ends(waits.pausedUntil(), incident, Trigger.PAUSE_END, now));
    }

    /** Whether it is over for so long that nobody needs to remember it. */
    public boolean forgets(Incident incident, Instant now) {
        return forgottenAt(incident).filter(at -> !at.isAfter(now)).isPresent();
    }

    private Optional<Instant> forgottenAt(Incident incident) {
        return Optional.ofNullable(incident.progress().reached().closed())
                .filter(closed -> !incident.open())
                .map(closed -> closed.plus(policy.keepClosed()));
    }

    private Optional<IncidentChange> ends(@Nullable Instant moment, Incident incident, Trigger trigger, Instant now) {
        return moment == null || moment.isAfter(now)
                ? Optional.empty()
                : lifecycle.automatic(incident, trigger, moment, now);
    }
}
