package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The channels and targets there are: finds the one a delivery is for. */
public final class Channels {
    private final Map<ChannelKind, Channel> channels = new EnumMap<>(ChannelKind.class);
    private final Map<String, Target> targets;

    /**
     * @param channels at least those the targets name
     * @param targets by name
     * @throws IllegalArgumentException when a target's channel is missing
     */
    public Channels(Collection<Channel> channels, Map<String, Target> targets) {
        channels.forEach(channel -> this.channels.put(channel.kind(), channel));
        for (Target target : targets.values()) {
            if (!this.channels.containsKey(target.channel())) {
                throw new IllegalArgumentException("there is no channel for " + target.name());
            }
        }
        this.targets = Map.copyOf(targets);
    }

    /** Makes one attempt. A target the policy no longer has refuses for good, so that the next contact is used. */
    public AttemptOutcome attempt(Delivery delivery) {
        Target target = targets.get(delivery.getTarget());
        Channel channel = target == null ? null : channels.get(target.channel());
        if (target == null || channel == null) {
            return AttemptOutcome.rejected("the policy has no target " + delivery.getTarget());
        }
        return channel.attempt(target, delivery);
    }
}
