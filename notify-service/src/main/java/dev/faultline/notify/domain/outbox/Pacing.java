package dev.faultline.notify.domain.outbox;

import dev.faultline.notify.domain.restraint.Rate;
import dev.faultline.notify.domain.restraint.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps to what targets take: every attempt is paid for with a token.
 *
 * @param limits what a target takes, by name; empty when it takes anything
 */
public record Pacing(Function<String, List<Rate>> limits) {

    /** Whether an attempt may be made now. */
    public sealed interface Permit {
        /**
         * It may.
         *
         * @param outbox paid
         * @param more how many could follow at once
         */
        record Granted(Outbox outbox, long more) implements Permit {}

        /** Not before {@code until}; {@code left} is what stays in the bucket. */
        record Refused(Tokens left, Instant until) implements Permit {}
    }

    /** Asks for one attempt. */
    public Permit ask(Outbox outbox, Instant now) {
        List<Rate> rates = limits.apply(outbox.target());
        if (rates.isEmpty()) {
            return new Permit.Granted(outbox, Long.MAX_VALUE);
        }
        return switch (Tokens.draw(outbox.tokens(), rates, now)) {
            case Tokens.Draw.Taken taken -> new Permit.Granted(outbox.paid(taken.left()), taken.more());
            case Tokens.Draw.Refused refused -> new Permit.Refused(refused.left(), refused.until());
        };
    }

    /** What a target takes, in words. */
    public String words(String target) {
        return target + " takes "
                + limits.apply(target).stream().map(Rate::toString).collect(Collectors.joining(" and "));
    }

    /** The outbox of a refused permit: the outstanding message waits on, or the next one does. */
    public static Outbox refused(Outbox outbox, Permit.Refused refused) {
        Attempt attempt = outbox.attempt();
        return attempt == null
                ? outbox.resting(refused.left(), refused.until())
                : outbox.with(
                        outbox.failures(),
                        new Attempt(attempt.number(), Attempt.Phase.PAUSED, attempt.firstAt(), refused.until()));
    }
}
