package dev.faultline.intake.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it goes on the line: what was sent, and how it came in.
 *
 * @param eventId unique id of this report
 * @param fault what the sender told
 * @param receipt how it came in
 * @param payload what the sender sent
 */
public record Report(String eventId, Fault fault, Receipt receipt, Payload payload) {

    /**
     * How something came in.
     *
     * @param sourceKey name of the integration key it came with
     * @param route the route it came by, such as {@code native}
     * @param receivedAt when
     */
    public record Receipt(String sourceKey, String route, Instant receivedAt) {}

    /** Name of the alert it is about. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(receipt.sourceKey(), fault.identity());
    }

    /** The sender's own key of the alert; null when it gave none. */
    public @Nullable String dedupKey() {
        return switch (fault.identity()) {
            case Identity.DedupKey key -> key.value();
            case Identity.SourceKey key -> key.value();
            case Identity.LabelSet labels -> null;
        };
    }
}
