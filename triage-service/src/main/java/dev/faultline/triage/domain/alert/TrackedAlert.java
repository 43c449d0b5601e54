package dev.faultline.triage.domain.alert;

import dev.faultline.wire.FaultStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One alert as stage 1 keeps it.
 *
 * @param fingerprint identity
 * @param sourceKey name of the integration key it came with
 * @param dedupKey the sender's own name for it
 * @param place where the present episode belongs; frozen for the episode
 * @param report what its newest firing report says
 * @param updatedAt receipt of the newest report
 * @param timeline its reports, and the episodes they make
 * @param wordings which texts and facts of the present episode were graded; hashes, a bounded number
 * @param standing what is told of it, and what is not
 * @param wakeAt when a timer is set that looks at it again; null when none is
 */
public record TrackedAlert(
        String fingerprint,
        String sourceKey,
        @Nullable String dedupKey,
        Placement.Place place,
        Report report,
        Instant updatedAt,
        Timeline timeline,
        List<Integer> wordings,
        Standing standing,
        @Nullable Instant wakeAt) {
    /** How many wordings of an episode are graded one by one. */
    static final int MOST_WORDINGS = 16;

    public TrackedAlert {
        wordings = List.copyOf(wordings);
    }

    /** As others see it; empty when it never fired, and only a resolve was heard. */
    public Optional<Alert> alert() {
        return timeline.episode()
                .map(episode -> new Alert(
                        fingerprint,
                        episode.number(),
                        episode.over() ? FaultStatus.RESOLVED : FaultStatus.FIRING,
                        place.application(),
                        place.correlationKey(),
                        sourceKey,
                        dedupKey,
                        report.withImpact(episode.impact()),
                        episode.startsAt(),
                        episode.endsAt(),
                        updatedAt,
                        episode.reports()));
    }

    /** Whether it fires now. */
    public boolean firing() {
        return timeline.episode().filter(episode -> !episode.over()).isPresent();
    }

    /** The number of its present episode; 0 when none began. */
    public int episode() {
        return timeline.episode().map(Episode::number).orElse(0);
    }

    /** Whether stage 2 was not told of the present episode, or of its being not worth telling. */
    public boolean untold() {
        return standing.told().episode() < episode();
    }

    /** The same alert, its end put off by times in which nothing could be heard of it. */
    public TrackedAlert bridged(Pulse pulse) {
        return at(timeline.bridged(pulse));
    }

    /** Since when nothing was heard of it and nothing was to happen. */
    Instant quietSince() {
        return timeline.episode()
                .filter(Episode::over)
                .map(Episode::endsAt)
                .filter(end -> end.isAfter(updatedAt))
                .orElse(updatedAt);
    }

    /** The same alert, a wording graded. */
    TrackedAlert graded(int wording) {
        return wordings.size() >= MOST_WORDINGS || wordings.contains(wording)
                ? this
                : with(
                        timeline,
                        Stream.concat(wordings.stream(), Stream.of(wording)).toList(),
                        standing,
                        wakeAt);
    }

    TrackedAlert at(Timeline timeline) {
        return with(timeline, wordings, standing, wakeAt);
    }

    TrackedAlert standing(Standing standing) {
        return with(timeline, wordings, standing, wakeAt);
    }

    /** The same alert with a timer set, or none. */
    public TrackedAlert wakingAt(@Nullable Instant wakeAt) {
        return with(timeline, wordings, standing, wakeAt);
    }

    private TrackedAlert with(Timeline timeline, List<Integer> wordings, Standing standing, @Nullable Instant wakeAt) {
        return new TrackedAlert(
                fingerprint, sourceKey, dedupKey, place, report, updatedAt, timeline, wordings, standing, wakeAt);
    }
}
