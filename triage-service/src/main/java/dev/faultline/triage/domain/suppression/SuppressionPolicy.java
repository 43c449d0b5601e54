package dev.faultline.triage.domain.suppression;

import java.time.Duration;
import java.util.List;

/**
 * What the policy says of suppression.
 *
 * @param maintenance planned windows
 * @param inhibition which alerts make others needless
 * @param announce how long before its end a silence that still keeps something is announced, positive
 */
public record SuppressionPolicy(
        List<MaintenanceWindow> maintenance, List<InhibitionRule> inhibition, Duration announce) {
    public SuppressionPolicy {
        maintenance = List.copyOf(maintenance);
        inhibition = List.copyOf(inhibition);
        if (!announce.isPositive()) {
            throw new IllegalArgumentException("a silence is announced some time before its end");
        }
    }
}
