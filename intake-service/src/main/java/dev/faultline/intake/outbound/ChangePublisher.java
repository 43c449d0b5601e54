package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Change;
import dev.faultline.intake.domain.Redaction;
import dev.faultline.intake.domain.Report.Receipt;
import dev.faultline.intake.outbound.LinePublisher.Keyed;
import dev.faultline.wire.ChangeReported;
import dev.faultline.wire.Link;
import java.util.List;

/** Puts changes on {@code changes}, keyed by the source they came from. */
public final class ChangePublisher {
    private final LinePublisher<ChangeReported> changes;
    private final Redaction redaction;

    /** @param redaction takes secrets out of whatever is published */
    public ChangePublisher(LinePublisher<ChangeReported> changes, Redaction redaction) {
        this.changes = changes;
        this.redaction = redaction;
    }

    /**
     * Publishes a change and returns when the broker has acknowledged it.
     *
     * @param eventId unique id of the change
     * @throws LineAway when it has not
     */
    public void publish(String eventId, Change told, Receipt receipt) throws LineAway {
        Change change = redaction.of(told);
        changes.publish(List.of(new Keyed<>(
                receipt.sourceKey(),
                ChangeReported.newBuilder()
                        .setEventId(eventId)
                        .setSourceKey(receipt.sourceKey())
                        .setRoute(receipt.route())
                        .setService(change.service())
                        .setSummary(change.summary())
                        .setDetails(change.details())
                        .setLinks(change.links().stream()
                                .map(link -> new Link(link.href(), link.text()))
                                .toList())
                        .setOccurredAt(change.period().beganBy(receipt.receivedAt()))
                        .setReceivedAt(receipt.receivedAt())
                        .build())));
    }
}
