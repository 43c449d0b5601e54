package dev.faultline.notify.channel;

import dev.faultline.wire.AttemptResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param detail in words, for the timeline; one line, cut where it is long; names no secret
 * @param status the receiver's status code; null when it gave none
 * @param retryAfter the pause it asked for; null when it asked for none
 */
public record AttemptOutcome(
        AttemptResult result,
        String detail,
        @Nullable Integer status,
        @Nullable Duration retryAfter) {

    private static final int LONGEST_DETAIL = 200;

    public AttemptOutcome {
        String line = detail.strip().replaceAll("\\s+", " ");
        detail = line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + "…";
    }

    static AttemptOutcome delivered(String detail) {
        return new AttemptOutcome(AttemptResult.DELIVERED, detail, null, null);
    }

    static AttemptOutcome retryable(String detail) {
        return new AttemptOutcome(AttemptResult.RETRYABLE, detail, null, null);
    }

    static AttemptOutcome rejected(String detail) {
        return new AttemptOutcome(AttemptResult.REJECTED, detail, null, null);
    }
}
