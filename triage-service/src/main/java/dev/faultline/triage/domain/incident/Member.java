package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.wire.FaultStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert that is part of an incident.
 *
 * @param fingerprint the alert's identity
 * @param episode the episode heard of last
 * @param title what it says
 * @param status whether it fires
 * @param service the service it is about
 * @param startsAt start of the episode
 * @param occurrences reports heard of, all episodes together
 * @param earlier of these, the ones of earlier episodes
 * @param instance the node or other instance it is about; null when it names none
 */
public record Member(
        String fingerprint,
        int episode,
        String title,
        FaultStatus status,
        @Nullable String service,
        Instant startsAt,
        long occurrences,
        long earlier,
        @Nullable String instance) {

    /** The member after its alert changed; {@code before} is null when it is new to the incident. */
    public static Member after(@Nullable Member before, Alert alert) {
        long earlier = 0;
        if (before != null) {
            earlier = before.episode == alert.episode() ? before.earlier : before.occurrences;
        }
        return new Member(
                alert.fingerprint(),
                alert.episode(),
                alert.report().title(),
                alert.status(),
                alert.report().service(),
                alert.startsAt(),
                earlier + alert.occurrences(),
                earlier,
                Instances.named(alert.report().labels()));
    }

    /** Whether its alert fires. */
    public boolean firing() {
        return status == FaultStatus.FIRING;
    }
}
