package dev.faultline.triage.domain.alert;

import dev.faultline.wire.FaultStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert as stage 1 knows it: its present episode, or the last one.
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
 * @param sent what stage 2 was last told
 * @param lastEventId the report applied last
 * @param wakeAt when a timer is set that looks at it again; null when none is
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
        long occurrences,
        Sent sent,
        String lastEventId,
        @Nullable Instant wakeAt) {

    /**
     * What stage 2 was last told.
     *
     * @param occurrences the count it knows
     * @param at receipt of the report that told it
     * @param pending whether something changed since that it must still hear of
     */
    public record Sent(long occurrences, Instant at, boolean pending) {}

    /** Whether it fires now. */
    public boolean firing() {
        return status == FaultStatus.FIRING;
    }

    /** The same alert, stage 2 told of it as it is. */
    Alert told(Instant at) {
        return withSent(new Sent(occurrences, at, false));
    }

    /** The same alert, stage 2 still to be told. */
    Alert pending() {
        return withSent(new Sent(sent.occurrences(), sent.at(), true));
    }

    /** The same alert with a timer set, or none. */
    public Alert wakingAt(@Nullable Instant wakeAt) {
        return new Alert(
                fingerprint,
                episode,
                status,
                application,
                correlationKey,
                sourceKey,
                dedupKey,
                report,
                startsAt,
                endsAt,
                updatedAt,
                occurrences,
                sent,
                lastEventId,
                wakeAt);
    }

    private Alert withSent(Sent sent) {
        return new Alert(
                fingerprint,
                episode,
                status,
                application,
                correlationKey,
                sourceKey,
                dedupKey,
                report,
                startsAt,
                endsAt,
                updatedAt,
                occurrences,
                sent,
                lastEventId,
                wakeAt);
    }
}
