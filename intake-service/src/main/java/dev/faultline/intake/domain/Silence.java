package dev.faultline.intake.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mutes matching alerts for a time.
 *
 * @param id a UUID
 * @param matchers all of them must match
 * @param startsAt from then on
 * @param endsAt until then, not included
 * @param createdBy who said so
 * @param comment why
 * @param updatedAt when it was last changed
 */
public record Silence(
        String id,
        List<LabelMatcher> matchers,
        Instant startsAt,
        Instant endsAt,
        String createdBy,
        String comment,
        Instant updatedAt) {

    /** Where a silence stands. */
    public enum State {
        PENDING,
        ACTIVE,
        EXPIRED
    }

    public Silence {
        matchers = List.copyOf(matchers);
    }

    /** Where it stands at a moment. */
    public State state(Instant now) {
        if (!now.isBefore(endsAt)) {
            return State.EXPIRED;
        }
        return now.isBefore(startsAt) ? State.PENDING : State.ACTIVE;
    }

    /** Whether it mutes an alert with these labels at a moment. */
    public boolean mutes(Map<String, String> labels, Instant now) {
        return state(now) == State.ACTIVE && matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    /** The same, ended now; one that has not begun never begins. */
    public Silence expired(Instant now) {
        Instant start = startsAt.isAfter(now) ? now : startsAt;
        return new Silence(id, matchers, start, now, createdBy, comment, now);
    }

    /** The same under another id. */
    public Silence withId(String other) {
        return new Silence(other, matchers, startsAt, endsAt, createdBy, comment, updatedAt);
    }

    /**
     * Whether a change of it can keep its id: what it muted so far stays true. By Alertmanager's rules the matchers stay, and
     * so does the start of one that is active.
     *
     * @param changed what is asked for; its end lies in the future
     */
    public boolean canBecome(Silence changed, Instant now) {
        return matchers.equals(changed.matchers())
                && switch (state(now)) {
                    case ACTIVE ->
                        startsAt.getEpochSecond() == changed.startsAt().getEpochSecond();
                    case PENDING -> !changed.startsAt().isBefore(now);
                    case EXPIRED -> false;
                };
    }

    /** What is wrong with it as Alertmanager words it; null when nothing is. */
    public @Nullable String problem(Instant now) {
        if (!startsAt.isBefore(endsAt)) {
            return "Failed to create silence: start time must be before end time";
        }
        if (endsAt.isBefore(now)) {
            return "Failed to create silence: end time can't be in the past";
        }
        if (matchers.isEmpty()) {
            return "invalid silence: at least one matcher required";
        }
        return matchers.stream().allMatch(LabelMatcher::matchesNothing)
                ? "invalid silence: at least one matcher must not match the empty string"
                : null;
    }
}
