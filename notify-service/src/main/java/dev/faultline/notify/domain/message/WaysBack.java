package dev.faultline.notify.domain.message;

import dev.faultline.line.link.LinkPurpose;
import dev.faultline.line.link.Links;
import dev.faultline.wire.Role;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a reader can answer a message.
 *
 * @param intake where people reach intake, without a slash at the end
 * @param board where people reach the board, without a slash at the end; null when nobody said
 * @param links signs what lets a reader answer with one tap
 */
public record WaysBack(URI intake, @Nullable URI board, Links links) {

    /** Without links: readers need a key and a command line. */
    public static WaysBack byHand(URI intake) {
        return new WaysBack(intake, null, Links.none());
    }

    /** Where this incident is acknowledged by whoever has a key. */
    String acknowledgeUrl(String incidentId) {
        return intake + "/v1/incidents/" + incidentId + "/acknowledge";
    }

    /** Where the incident stands on the board; empty when nobody said where that is. */
    Optional<String> openUrl(String incidentId) {
        return Optional.ofNullable(board).map(base -> base + "/incidents/" + incidentId);
    }

    /** A link for one reader and one thing to do; empty when no links can be signed here. */
    Optional<String> link(
            LinkPurpose purpose, String incidentId, String person, Role role, String language, Instant now) {
        return links.token(purpose, incidentId, person, role, language, now)
                .map(token -> intake + "/" + purpose.code() + "/" + token);
    }
}
