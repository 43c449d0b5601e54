package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.Report;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.Link;
import dev.faultline.wire.Payload;

/** A report as it stands on {@code faults}. */
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

    private static Payload payload(dev.faultline.intake.domain.Payload payload) {
        return new Payload(
                payload.contentType(), payload.body(), payload.truncated(), payload.size(), payload.sha256());
    }
}
