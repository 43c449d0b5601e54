package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;

/** One way to the outside. */
public interface Channel {
    /** Which one. */
    ChannelKind kind();

    /**
     * Makes one attempt, bounded in time. Whatever goes wrong is in the answer; what is thrown is a bug. Called on a
     * virtual thread, for different targets at once.
     */
    AttemptOutcome attempt(Target target, Delivery delivery);
}
