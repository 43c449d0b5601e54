package dev.faultline.intake.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link somebody may want to follow.
 *
 * @param href an absolute http or https address: people click it, so nothing else is let in
 * @param text what to call it
 */
public record FaultLink(String href, @Nullable String text) {

    public FaultLink {
        if (!isFollowable(href)) {
            throw new IllegalArgumentException("not an http or https address: " + href);
        }
    }

    /** The link to an address; empty when a browser may not be sent there. */
    public static Optional<FaultLink> of(String href, @Nullable String text) {
        try {
            return Optional.of(new FaultLink(href, text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a text is an address a browser may be sent to. */
    public static boolean isFollowable(String href) {
        try {
            URI uri = new URI(href);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
