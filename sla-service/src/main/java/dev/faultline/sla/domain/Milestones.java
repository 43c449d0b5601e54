package dev.faultline.sla.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When an incident reached what its clocks wait for; null what it has not reached. Event times: when it happened, not
 * when it became known.
 */
public record Milestones(
        @Nullable Instant acknowledgedAt,
        @Nullable Instant restoredAt,
        @Nullable Instant plannedAt,
        @Nullable Instant fixedAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant closedAt) {
    /** Nothing reached yet. */
    public static final Milestones NONE = new Milestones(null, null, null, null, null, null);

    /** Somebody answered: any later milestone is an answer as well. */
    Optional<Instant> answered(Instant notBefore) {
        return earliest(notBefore, acknowledgedAt, restoredAt, fixedAt, verifiedAt);
    }

    /** The user works again; at the latest, the user has seen so in the verification. A fix alone is not that. */
    Optional<Instant> restored(Instant notBefore) {
        return earliest(notBefore, restoredAt, verifiedAt);
    }

    /** The fault is gone. */
    Optional<Instant> fixed(Instant notBefore) {
        return earliest(notBefore, fixedAt, verifiedAt);
    }

    /** Tester (and user, where needed) saw that it is gone. */
    Optional<Instant> verified(Instant notBefore) {
        return earliest(notBefore, verifiedAt);
    }

    /** There is a plan. */
    Optional<Instant> planned() {
        return Optional.ofNullable(plannedAt);
    }

    /** What lies before {@code notBefore} belongs to an earlier run of the clock. */
    private static Optional<Instant> earliest(Instant notBefore, @Nullable Instant... milestones) {
        return Stream.of(milestones)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(milestone -> !milestone.isBefore(notBefore))
                .min(Instant::compareTo);
    }
}
