package dev.faultline.triage.domain.alert;

import java.time.Duration;

/**
 * What the policy says of alerts.
 *
 * @param flapping when an alert flaps
 * @param shown how long others see an alert after its end, positive
 * @param remembered how long it is known after its end, so that firing again is its next episode; not shorter
 */
public record AlertPolicy(Flapping.Rule flapping, Duration shown, Duration remembered) {
    public AlertPolicy {
        if (!shown.isPositive() || remembered.compareTo(shown) < 0) {
            throw new IllegalArgumentException("an alert is shown for some time and remembered no shorter");
        }
    }
}
