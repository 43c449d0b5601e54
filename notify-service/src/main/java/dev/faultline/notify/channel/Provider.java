package dev.faultline.notify.channel;

import dev.faultline.notify.channel.OutboundHttp.Answer;
import dev.faultline.wire.Delivery;
import java.time.Instant;
import java.util.Optional;

/**
 * What one kind of receiver wants to hear over HTTP, and what its answers mean. Connections, time limits and refused
 * addresses are the {@link HttpChannel}'s part.
 */
interface Provider {
    /** Which channel. */
    ChannelKind kind();

    /**
     * The request that delivers it; empty when this receiver has nothing to hear of it.
     *
     * @param now wall time, for signatures
     * @throws InvalidTargetException when what the policy refers to cannot be used
     * @throws Reference.UnresolvedException when it is not there
     */
    Optional<Call> call(Target target, Delivery delivery, Instant now);

    /** What the answer means; by its status, unless the provider hides its failures elsewhere. */
    default AttemptOutcome read(Answer answer, Instant now) {
        return Answers.byStatus(answer, now);
    }
}
