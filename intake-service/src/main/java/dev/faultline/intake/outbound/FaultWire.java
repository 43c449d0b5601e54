package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Action;
import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.Report;
import dev.faultline.wire.Actor;
import dev.faultline.wire.AlertAction;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Link;
import dev.faultline.wire.Payload;
import dev.faultline.wire.Role;
import java.util.Locale;

/** A report, or an action on an alert, as it stands on {@code faults}. */
final class FaultWire {
    private FaultWire() {}

    static FaultReported of(Report report) {
        Fault fault = report.fault();
        Report.Receipt receipt = report.receipt();
        return FaultReported.newBuilder()
                .setEventId(report.eventId())
                .setFingerprint(report.fingerprint().hex())
                .setSourceKey(receipt.sourceKey())
                .setRoute(receipt.route())
                .setDedupKey(report.dedupKey())
                .setStatus(fault.status())
                .setTitle(fault.title())
                .setDescription(fault.description())
                .setService(fault.service())
                .setComponent(fault.component())
                .setSeverity(fault.severity())
                .setCategory(fault.category())
                .setScope(fault.impact().scope())
                .setWorkaround(fault.impact().workaround())
                .setMoneyLoss(fault.impact().moneyLoss())
                .setSecurity(fault.impact().security())
                .setDataLoss(fault.impact().dataLoss())
                .setLabels(fault.labels())
                .setAnnotations(fault.annotations())
                .setLinks(fault.links().stream()
                        .map(link -> new Link(link.href(), link.text()))
                        .toList())
                .setReporter(fault.reporter())
                .setOccurredAt(fault.period().beganBy(receipt.receivedAt()))
                .setEndsAt(fault.period().endsAt())
                .setReceivedAt(receipt.receivedAt())
                .setPayload(payload(report.payload()))
                .setReview(fault.review())
                .build();
    }

    static FaultReported of(Action action) {
        Report.Receipt receipt = action.receipt();
        return FaultReported.newBuilder()
                .setEventId(action.eventId())
                .setFingerprint(action.target().fingerprint().hex())
                .setSourceKey(receipt.sourceKey())
                .setRoute(receipt.route())
                .setDedupKey(action.target().dedupKey())
                .setStatus(FaultStatus.FIRING)
                .setTitle(action.deed().verb().name().toLowerCase(Locale.ROOT))
                .setOccurredAt(receipt.receivedAt())
                .setReceivedAt(receipt.receivedAt())
                .setAction(deed(action.deed(), receipt.sourceKey()))
                .build();
    }

    /** The key itself acts where the sender names nobody; either way it is the key that vouches for it, in role OPS. */
    private static AlertAction deed(Action.Deed deed, String key) {
        String actor = deed.actor() == null ? key : deed.actor();
        return new AlertAction(deed.verb(), new Actor(actor, Role.OPS, key), deed.reason(), deed.arguments());
    }

    private static Payload payload(dev.faultline.intake.domain.Payload payload) {
        return new Payload(
                payload.contentType(), payload.body(), payload.truncated(), payload.size(), payload.sha256());
    }
}
