package dev.faultline.notify.channel;

import org.jspecify.annotations.Nullable;

/**
 * Where a channel delivers to.
 *
 * @param name name in the policy
 * @param url null when the channel needs none
 * @param secret null when the channel needs none
 * @param to a mail address; null when the channel needs none
 * @param allowPrivateAddresses whether it may lie in a private network
 */
public record Target(
        String name,
        ChannelKind channel,
        @Nullable Reference url,
        @Nullable Reference secret,
        @Nullable Reference to,
        boolean allowPrivateAddresses) {}
