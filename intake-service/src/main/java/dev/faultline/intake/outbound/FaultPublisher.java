package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Report;
import dev.faultline.wire.FaultReported;
import java.util.List;

/** Puts reports on {@code faults}, keyed by fingerprint. */
public final class FaultPublisher {
    private final LinePublisher<FaultReported> faults;

    public FaultPublisher(LinePublisher<FaultReported> faults) {
        this.faults = faults;
    }

    /**
     * Publishes the reports and returns when the broker has acknowledged all of them.
     *
     * @throws LineAway when it has not: none of them may be called accepted
     */
    public void publish(List<Report> reports) throws LineAway {
        faults.publish(reports.stream()
                .map(FaultWire::of)
                .map(fault -> new LinePublisher.Keyed<>(fault.getFingerprint(), fault))
                .toList());
    }
}
