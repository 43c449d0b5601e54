package dev.faultline.notify.domain.outbox;

import java.time.Duration;

/**
 * When a failed delivery is tried again.
 *
 * @param attempts attempts at a target before the person's next contact method is used, at least 1
 * @param first pause after the first attempt
 * @param factor by which each further pause grows, at least 1
 * @param longest longest pause
 * @param jitter share by which a pause may differ either way, 0 to 1
 * @param giveUpAfter how long the last contact method is tried before the message is dead
 */
public record RetryRules(
        int attempts, Duration first, double factor, Duration longest, double jitter, Duration giveUpAfter) {
    public RetryRules {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
        if (factor < 1) {
            throw new IllegalArgumentException("factor must be at least 1, not " + factor);
        }
        if (jitter < 0 || jitter > 1) {
            throw new IllegalArgumentException("jitter is a share from 0 to 1, not " + jitter);
        }
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "pauses grow from first to longest, not from " + first + " to " + longest);
        }
        if (giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("giveUpAfter is no negative time");
        }
    }

    /**
     * The pause after an attempt. The jitter is drawn from the message's id and the attempt, so a replay plans the same
     * retry, and a thousand messages that failed together do not come back together.
     *
     * @param attempt the attempt that failed, from 1
     */
    public Duration pauseAfter(int attempt, String messageId) {
        double grown = first.toMillis() * Math.pow(factor, attempt - 1);
        double bounded = Math.min(grown, longest.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 + jitter * draw(messageId, attempt))));
    }

    /** From -1 to 1, spread evenly over ids: the finalizer of SplittableRandom over the id's hash. */
    private static double draw(String messageId, int attempt) {
        long mixed = messageId.hashCode() * 0x9E3779B97F4A7C15L + attempt * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (mixed >>> 11) * 0x1.0p-52 - 1;
    }
}
