package dev.faultline.triage.domain.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an incident reached each point; null where it has not, or no longer has.
 *
 * @param acknowledged somebody has it in hand
 * @param restored the service works again
 * @param planned a release was named
 * @param fixed the cause is gone
 * @param verified everybody whose word is needed has confirmed the fix
 * @param closed it ended
 */
public record Milestones(
        @Nullable Instant acknowledged,
        @Nullable Instant restored,
        @Nullable Instant planned,
        @Nullable Instant fixed,
        @Nullable Instant verified,
        @Nullable Instant closed) {
    /** Nothing reached yet. */
    public static final Milestones NONE = new Milestones(null, null, null, null, null, null);

    Milestones acknowledged(@Nullable Instant at) {
        return new Milestones(at, restored, planned, fixed, verified, closed);
    }

    /** Whoever restores or fixes it has responded, whether or not they pressed the button. */
    Milestones restored(Instant at) {
        return new Milestones(acknowledgedBy(at), at, planned, fixed, verified, closed);
    }

    Milestones planned(Instant at) {
        return new Milestones(acknowledged, restored, at, fixed, verified, closed);
    }

    Milestones fixed(Instant at) {
        return new Milestones(acknowledgedBy(at), restored, planned, at, verified, closed);
    }

    Milestones verified(@Nullable Instant at) {
        return new Milestones(acknowledged, restored, planned, fixed, at, closed);
    }

    Milestones closed(Instant at) {
        return new Milestones(acknowledged, restored, planned, fixed, verified, at);
    }

    Milestones notFixed() {
        return new Milestones(acknowledged, restored, planned, null, null, closed);
    }

    /** Only the plan is still one. */
    Milestones anew() {
        return new Milestones(null, null, planned, null, null, null);
    }

    private Instant acknowledgedBy(Instant at) {
        return acknowledged == null ? at : acknowledged;
    }
}
