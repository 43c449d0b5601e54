package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Change;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.Report.Receipt;
import dev.faultline.intake.outbound.ChangePublisher;
import dev.faultline.intake.outbound.LineAway;
import java.time.InstantSource;
import java.util.UUID;

/** The way of changes: kept on the line, opening nothing. */
final class ChangeIntake {
    private final ChangePublisher publisher;
    private final InstantSource clock;

    ChangeIntake(ChangePublisher publisher, InstantSource clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Takes a change in. It is acknowledged by the broker when this returns.
     *
     * @throws Refusal when the line is away
     */
    void take(Change change, String route, KeyHolder key) {
        Receipt receipt = new Receipt(key.name(), route, clock.instant());
        try {
            publisher.publish(UUID.randomUUID().toString(), change, receipt);
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
    }
}
