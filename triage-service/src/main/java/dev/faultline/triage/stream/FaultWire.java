package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Fault;
import dev.faultline.triage.domain.alert.FaultBounds;
import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Link;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.state.EpisodePayload;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports of faults, from the wire into the domain. */
final class FaultWire {
    private FaultWire() {}

    /**
     * The fault, cut to bounds.
     *
     * @param fingerprint the record's key, which decides where its state lives
     */
    static Fault fault(String fingerprint, FaultReported wire) {
        return FaultBounds.bounded(new Fault(
                wire.getEventId(),
                fingerprint,
                wire.getSourceKey(),
                wire.getDedupKey(),
                wire.getStatus(),
                report(wire),
                wire.getOccurredAt(),
                wire.getEndsAt(),
                wire.getReceivedAt()));
    }

    private static Report report(FaultReported wire) {
        return new Report(
                wire.getTitle(),
                wire.getDescription(),
                wire.getService(),
                wire.getComponent(),
                wire.getSeverity(),
                wire.getCategory(),
                new Impact(
                        wire.getScope(),
                        wire.getWorkaround(),
                        wire.getMoneyLoss(),
                        wire.getSecurity(),
                        wire.getDataLoss()),
                wire.getLabels(),
                wire.getAnnotations(),
                links(wire.getLinks()),
                wire.getReview());
    }

    /** The body it came with, on its way to the evidence; null when there is none. */
    static @Nullable EpisodePayload payload(FaultReported wire) {
        @Nullable Payload payload = wire.getPayload();
        return payload == null
                ? null
                : new EpisodePayload(
                        payload.getContentType(),
                        payload.getBody(),
                        payload.getSize(),
                        payload.getSha256(),
                        payload.getTruncated(),
                        wire.getRoute());
    }

    private static List<Link> links(List<dev.faultline.wire.Link> links) {
        return links.stream()
                .map(link -> new Link(link.getHref(), link.getText()))
                .toList();
    }
}
