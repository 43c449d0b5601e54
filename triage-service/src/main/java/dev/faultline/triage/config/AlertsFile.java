package dev.faultline.triage.config;

import dev.faultline.triage.domain.alert.AlertPolicy;
import dev.faultline.triage.domain.alert.Flapping;
import java.time.Duration;

/**
 * {@code alerts.yaml} as it is written; the file itself explains each part.
 *
 * @param flapping when an alert flaps
 * @param ended how long an alert is kept after it ended
 */
record AlertsFile(Flapping.Rule flapping, Ended ended) {
    static final String NAME = "alerts.yaml";

    /** How long an alert is kept after it ended. */
    record Ended(Duration shown, Duration remembered) {
        Ended {
            if (!shown.isPositive() || remembered.compareTo(shown) < 0) {
                throw new IllegalArgumentException("an alert is remembered at least as long as it is shown");
            }
        }
    }

    AlertPolicy policy() {
        return new AlertPolicy(flapping, ended.shown(), ended.remembered());
    }
}
