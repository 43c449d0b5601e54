package dev.faultline.notify.channel;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a channel delivers to.
 *
 * @param name name in the policy
 * @param url null when the channel needs none, or knows its own
 * @param secret null when the channel needs none, or can do without
 * @param to a mail address; null when the channel needs none
 * @param allowPrivateAddresses whether it may lie in a private network
 * @param buttons whether its messages may have buttons whose presses reach intake
 */
public record Target(
        String name,
        ChannelKind channel,
        @Nullable Reference url,
        @Nullable Reference secret,
        @Nullable Reference to,
        boolean allowPrivateAddresses,
        boolean buttons) {

    /**
     * The address of a channel that needs one.
     *
     * @throws Reference.UnresolvedException when it is not where the policy says
     */
    URI requireUrl() {
        return uri(Objects.requireNonNull(url, name).resolve());
    }

    /** The address, or the one the provider is known by. */
    URI urlOr(String usual) {
        return uri(url == null ? usual : url.resolve());
    }

    /** The secret of a channel that needs one; fails as {@link #requireUrl} does. */
    String requireSecret() {
        return Objects.requireNonNull(secret, name).resolve();
    }

    /** The secret, where there is one. */
    Optional<String> optionalSecret() {
        return Optional.ofNullable(secret).map(Reference::resolve);
    }

    private URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            // the message of that exception would tell the address, which may be a secret
            throw new InvalidTargetException("the url of target " + name + " is none");
        }
    }
}
