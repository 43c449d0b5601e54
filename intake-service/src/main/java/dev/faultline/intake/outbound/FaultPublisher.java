package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Action;
import dev.faultline.intake.domain.Redaction;
import dev.faultline.intake.domain.Report;
import dev.faultline.intake.outbound.LinePublisher.Keyed;
import dev.faultline.intake.outbound.LinePublisher.Position;
import dev.faultline.wire.FaultReported;
import java.util.List;

/** Puts reports, and actions on the alerts they made, on {@code faults}, keyed by fingerprint. */
public final class FaultPublisher {
    private final LinePublisher<FaultReported> faults;
    private final Redaction redaction;

    /** @param redaction takes secrets out of whatever is published */
    public FaultPublisher(LinePublisher<FaultReported> faults, Redaction redaction) {
        this.faults = faults;
        this.redaction = redaction;
    }

    /**
     * Publishes the reports and returns when the broker has acknowledged all of them.
     *
     * @return where each of them stands
     * @throws LineAway when it has not: none of them may be called accepted
     */
    public List<Position> publish(List<Report> reports) throws LineAway {
        return faults.publish(reports, report -> keyed(FaultWire.of(redaction.of(report))));
    }

    /**
     * Publishes an action and returns when the broker has acknowledged it.
     *
     * @return where it stands
     * @throws LineAway when it has not
     */
    public Position publish(Action action) throws LineAway {
        return faults.publish(List.of(keyed(FaultWire.of(redaction.of(action)))))
                .getFirst();
    }

    private static Keyed<FaultReported> keyed(FaultReported fault) {
        return new Keyed<>(fault.getFingerprint(), fault);
    }
}
