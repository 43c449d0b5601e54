package dev.faultline.notify.domain.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
public sealed interface AttemptReport {
    /** What happened, in words. */
    String detail();

    /** It arrived. */
    record Delivered(String detail) implements AttemptReport {}

    /**
     * It may work later.
     *
     * @param retryAfter the pause the receiver asked for; null when it asked for none
     */
    record Failed(String detail, @Nullable Duration retryAfter) implements AttemptReport {}

    /** It will not work later either. */
    record Rejected(String detail) implements AttemptReport {}
}
