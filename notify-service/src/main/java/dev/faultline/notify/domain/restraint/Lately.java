package dev.faultline.notify.domain.restraint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person was told one by one lately, at one target. L1 is counted by itself: no storm of lesser things may put
 * it off.
 *
 * @param urgent of L1; null when nothing ever was
 * @param other of all else; null when nothing ever was
 * @param groupUntil when the newest group goes out, or went out; null when there never was one
 */
public record Lately(
        @Nullable Tokens urgent,
        @Nullable Tokens other,
        @Nullable Instant groupUntil) {
    /** Nothing yet. */
    public static final Lately NOTHING = new Lately(null, null, null);

    Lately with(boolean ofUrgent, Tokens tokens) {
        return ofUrgent ? new Lately(tokens, other, groupUntil) : new Lately(urgent, tokens, groupUntil);
    }

    /** With a group that is still open, or else a new one. */
    Lately grouping(Instant now, Instant unlessOpen) {
        return groupUntil != null && groupUntil.isAfter(now) ? this : new Lately(urgent, other, unlessOpen);
    }
}
