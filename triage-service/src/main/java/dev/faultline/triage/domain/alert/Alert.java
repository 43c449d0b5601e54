package dev.faultline.triage.domain.alert;

import dev.faultline.wire.FaultStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert as stage 2 and everybody else sees it: its present episode, or the last one.
 *
 * @param fingerprint identity
 * @param episode counts up each time it fires again after a resolve, from 1
 * @param status whether it fires
 * @param application the application its incidents belong to; frozen for the episode
 * @param correlationKey what faults of one incident share; frozen for the episode, so that the resolve goes where the
 *     fault went
 * @param sourceKey name of the integration key it came with
 * @param dedupKey the sender's own name for it
 * @param report what it says now
 * @param startsAt earliest start of the episode
 * @param endsAt when it ended, or ends unless it is sent again; null when open-ended
 * @param updatedAt receipt of the newest report applied
 * @param occurrences reports of this episode, from 1
 */
public record Alert(
        String fingerprint,
        int episode,
        FaultStatus status,
        String application,
        String correlationKey,
        String sourceKey,
        @Nullable String dedupKey,
        Report report,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant updatedAt,
        long occurrences) {

    /** Whether it fires now. */
    public boolean firing() {
        return status == FaultStatus.FIRING;
    }

    /** The same alert as it was when it fired. */
    Alert asFiring() {
        return new Alert(
                fingerprint,
                episode,
                FaultStatus.FIRING,
                application,
                correlationKey,
                sourceKey,
                dedupKey,
                report,
                startsAt,
                endsAt,
                updatedAt,
                occurrences);
    }

    /** The same alert saying something else. */
    Alert saying(Report other) {
        return new Alert(
                fingerprint,
                episode,
                status,
                application,
                correlationKey,
                sourceKey,
                dedupKey,
                other,
                startsAt,
                endsAt,
                updatedAt,
                occurrences);
    }
}
